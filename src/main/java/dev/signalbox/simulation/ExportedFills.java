package dev.signalbox.simulation;

import dev.signalbox.accounts.Account;
import dev.signalbox.instruments.Symbols;
import dev.signalbox.trades.LotMatching;
import dev.signalbox.trading.Contract;
import dev.signalbox.trading.Instrument;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@code ./signalbox export fills}: what was opened and closed is matched, oldest first, lot by lot. */
final class ExportedFills {
    static final String[] OWN = {"execution_id"};

    private final Columns columns;
    private final Cells cells;
    private final Symbols symbols;

    ExportedFills(Columns columns, Cells cells, Symbols symbols) {
        this.columns = columns;
        this.cells = cells;
        this.symbols = symbols;
        List.of("symbol", "side", "quantity", "price", "filled_at").forEach(columns::require);
    }

    TradeList read(List<CsvTable.Row> rows) {
        OneAccount.check(columns, rows);
        Map<String, List<LotMatching.Told>> fills = new LinkedHashMap<>();
        Map<String, Contract> contracts = new LinkedHashMap<>();
        for (CsvTable.Row row : rows) {
            if (columns.of(row, "voided").filter("true"::equals).isEmpty()) {
                LotMatching.Told fill = fill(row);
                String symbol = columns.of(row, "symbol").orElse("");
                contracts.computeIfAbsent(symbol, name -> contract(row, name, fill.at()));
                fills.computeIfAbsent(symbol, name -> new ArrayList<>()).add(fill);
            }
        }
        List<ListedTrade> trades = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        fills.forEach((symbol, own) -> {
            own.sort(Comparator.comparing(LotMatching.Told::at));
            LotMatching.Matched matched = LotMatching.match(contracts.get(symbol), Account.USUAL_CURRENCY, own);
            matched.closed().forEach(lot -> trades.add(trade(symbol, lot)));
            if (matched.open().signum() != 0) {
                notes.add("of " + symbol + " " + matched.open().toPlainString() + " are still held and not played");
            }
        });
        return new TradeList(trades, Optional.empty(), notes);
    }

    private LotMatching.Told fill(CsvTable.Row row) {
        BigDecimal quantity =
                amount(row, "quantity").orElseThrow(() -> UnreadableList.at(row.number(), "it has no quantity"));
        boolean sold = columns.of(row, "side").filter("sell"::equals).isPresent();
        return new LotMatching.Told(
                cells.time(row, columns.of(row, "filled_at").orElse("")),
                sold ? quantity.negate() : quantity,
                amount(row, "price").orElseThrow(() -> UnreadableList.at(row.number(), "it has no price")),
                amount(row, "fees").orElse(BigDecimal.ZERO));
    }

    private Contract contract(CsvTable.Row row, String symbol, Instant at) {
        return symbols.find(symbol, at)
                .map(Instrument::contract)
                .orElseThrow(() -> UnreadableList.at(
                        row.number(), "no table of mappings/symbols knows " + symbol + "; add it there"));
    }

    private static ListedTrade trade(String symbol, LotMatching.Closed lot) {
        return new ListedTrade(
                symbol + " of " + lot.opened(),
                new ListedTrade.What(Optional.of(symbol), lot.isLong(), Optional.of(lot.quantity())),
                new ListedTrade.Span(lot.opened(), lot.left()),
                new ListedTrade.Money(lot.net(), Optional.empty(), Optional.empty()));
    }

    private Optional<BigDecimal> amount(CsvTable.Row row, String name) {
        return columns.of(row, name).flatMap(cell -> Cells.number(row, cell));
    }
}
