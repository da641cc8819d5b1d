package dev.signalbox.simulation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a strategy's list of trades as TradingView exports it, by each of the names that its columns have had. A trade is
 * two lines of one number, in either order; what it brought stands on one of them, or on both.
 */
final class StrategyList {
    static final String[] NUMBER = {"Trade #", "Trade number"};
    private static final String[] TYPE = {"Type"};
    private static final String[] AT = {"Date/Time", "Date and time"};
    private static final String[] QUANTITY = {"Contracts", "Size (qty)", "Position size (qty)", "Quantity", "Qty"};
    private static final String[] NET = {"Net PnL", "Net P&L", "Profit", "Net profit"};
    private static final String[] RUN_UP = {"Favorable excursion", "Run-up"};
    private static final String[] DRAWDOWN = {"Adverse excursion", "Drawdown"};
    private static final Pattern KIND = Pattern.compile("(entry|exit) (long|short)");

    private final Columns columns;
    private final Cells cells;

    StrategyList(Columns columns, Cells cells) {
        this.columns = columns;
        this.cells = cells;
        List.of(TYPE, AT, NET).forEach(columns::require);
    }

    /** The lines of one trade. */
    private static final class Pair {
        private Optional<CsvTable.Row> entry = Optional.empty();
        private Optional<CsvTable.Row> exit = Optional.empty();
        private boolean isLong = true;
    }

    TradeList read(List<CsvTable.Row> rows) {
        Map<String, Pair> pairs = new LinkedHashMap<>();
        rows.forEach(row -> put(pairs, row));
        List<ListedTrade> trades = new ArrayList<>();
        pairs.forEach((number, pair) -> trade(number, pair).ifPresent(trades::add));
        int open = pairs.size() - trades.size();
        List<String> notes = open == 0
                ? List.of()
                : List.of(open + (open == 1 ? " trade is" : " trades are") + " still open in the list and not played");
        return new TradeList(trades, Optional.of(cells.zone().getId()), notes);
    }

    private void put(Map<String, Pair> pairs, CsvTable.Row row) {
        String number = columns.of(row, NUMBER)
                .orElseThrow(() -> UnreadableList.at(row.number(), "it has no number of a trade"));
        Matcher kind = KIND.matcher(columns.of(row, TYPE).orElse("").toLowerCase(Locale.ROOT));
        if (!kind.matches()) {
            throw UnreadableList.at(
                    row.number(),
                    "the type is \"" + columns.of(row, TYPE).orElse("")
                            + "\"; it must be Entry long, Exit long, Entry short or Exit short: export the list with"
                            + " TradingView in English");
        }
        Pair pair = pairs.computeIfAbsent(number, name -> new Pair());
        boolean entry = kind.group(1).equals("entry");
        if ((entry ? pair.entry : pair.exit).isPresent()) {
            throw UnreadableList.at(
                    row.number(),
                    "trade " + number + " has a second " + kind.group(1) + "; the file may be two lists in one");
        }
        pair.isLong = kind.group(2).equals("long");
        if (entry) {
            pair.entry = Optional.of(row);
        } else {
            pair.exit = Optional.of(row);
        }
    }

    /** Empty while it is open: then the exit is missing, or is the present price under the name Open. */
    private Optional<ListedTrade> trade(String number, Pair pair) {
        Optional<CsvTable.Row> exit = pair.exit.filter(row -> !isOpen(row));
        if (exit.isEmpty()) {
            return Optional.empty();
        }
        CsvTable.Row entry = pair.entry.orElseThrow(
                () -> UnreadableList.at(exit.get().number(), "trade " + number + " has an exit and no entry"));
        var span = new ListedTrade.Span(at(entry), at(exit.get()));
        if (span.left().isBefore(span.entered())) {
            throw UnreadableList.at(
                    exit.get().number(), "trade " + number + " ends before it begins (line " + entry.number() + ")");
        }
        BigDecimal net = amount(exit.get(), entry, NET)
                .orElseThrow(() ->
                        UnreadableList.at(exit.get().number(), "trade " + number + " does not say what it brought"));
        var what = new ListedTrade.What(
                Optional.empty(),
                pair.isLong,
                amount(entry, exit.get(), QUANTITY).map(BigDecimal::abs));
        // The drawdown is written with either sign.
        var money = new ListedTrade.Money(
                net,
                amount(exit.get(), entry, RUN_UP).map(BigDecimal::abs),
                amount(exit.get(), entry, DRAWDOWN).map(BigDecimal::abs));
        return Optional.of(new ListedTrade(number, what, span, money));
    }

    private boolean isOpen(CsvTable.Row exit) {
        String at = columns.of(exit, AT).orElse("");
        return at.isEmpty()
                || at.equalsIgnoreCase("open")
                || columns.of(exit, "Signal").orElse("").equalsIgnoreCase("open");
    }

    private java.time.Instant at(CsvTable.Row row) {
        return cells.time(row, columns.of(row, AT).orElse(""));
    }

    private Optional<BigDecimal> amount(CsvTable.Row first, CsvTable.Row second, String[] names) {
        return amount(first, names).or(() -> amount(second, names));
    }

    private Optional<BigDecimal> amount(CsvTable.Row row, String[] names) {
        return columns.of(row, names).flatMap(cell -> Cells.number(row, cell));
    }
}
