package dev.signalbox.simulation;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads {@code ./signalbox export trades}. */
final class ExportedTrades {
    static final String[] OWN = {"opened_at"};

    private final Columns columns;
    private final Cells cells;

    ExportedTrades(Columns columns, Cells cells) {
        this.columns = columns;
        this.cells = cells;
        List.of("closed_at", "symbol", "side", "quantity", "net_profit").forEach(columns::require);
    }

    TradeList read(List<CsvTable.Row> rows) {
        List<ListedTrade> trades = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        OneAccount.check(columns, rows);
        for (CsvTable.Row row : rows) {
            Optional<BigDecimal> net = columns.of(row, "net_profit").flatMap(cell -> Cells.number(row, cell));
            Optional<Instant> left = columns.of(row, "closed_at").map(cell -> cells.time(row, cell));
            if (left.isEmpty() || net.isEmpty()) {
                notes.add("line " + row.number() + " is a trade that is open, or whose profit nobody knows; it is not"
                        + " played");
            } else {
                trades.add(trade(row, left.get(), net.get()));
            }
        }
        return new TradeList(trades, Optional.empty(), notes);
    }

    private ListedTrade trade(CsvTable.Row row, Instant left, BigDecimal net) {
        var what = new ListedTrade.What(
                columns.of(row, "symbol"),
                columns.of(row, "side").filter("long"::equals).isPresent(),
                columns.of(row, "quantity").flatMap(cell -> Cells.number(row, cell)));
        Instant entered = cells.time(row, columns.of(row, OWN).orElse(""));
        return new ListedTrade(
                columns.of(row, "id").orElse("of line " + row.number()),
                what,
                new ListedTrade.Span(entered, left),
                new ListedTrade.Money(net, Optional.empty(), Optional.empty()));
    }
}
