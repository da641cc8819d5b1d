package dev.signalbox.simulation;

import dev.signalbox.instruments.Symbols;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Reads a list of trades: TradingView's, or executions or trades as the hub exports them. */
final class TradeListReader {
    private final Symbols symbols;
    private final ZoneId zone;

    /**
     * @param symbols what each symbol is
     * @param zone of times that name none
     */
    TradeListReader(Symbols symbols, ZoneId zone) {
        this.symbols = symbols;
        this.zone = zone;
    }

    /**
     * Reads a list.
     *
     * @param text the whole file
     * @return its trades
     * @throws UnreadableList when it is none, or a line cannot be understood
     */
    TradeList read(String text) {
        List<CsvTable.Row> rows = CsvTable.rows(text);
        if (rows.isEmpty()) {
            throw new UnreadableList("the file is empty");
        }
        Columns columns = new Columns(rows.getFirst());
        TradeList list = read(columns, rows.subList(1, rows.size()));
        if (list.trades().isEmpty()) {
            throw new UnreadableList("there is no closed trade in it");
        }
        List<ListedTrade> sorted = new ArrayList<>(list.trades());
        sorted.sort(Comparator.comparing((ListedTrade trade) -> trade.span().entered())
                .thenComparing(trade -> trade.span().left()));
        return new TradeList(sorted, list.zone(), list.notes());
    }

    private TradeList read(Columns columns, List<CsvTable.Row> rows) {
        Cells cells = new Cells(zone);
        if (columns.has(ExportedFills.OWN)) {
            return new ExportedFills(columns, cells, symbols).read(rows);
        }
        if (columns.has(ExportedTrades.OWN)) {
            return new ExportedTrades(columns, cells).read(rows);
        }
        columns.require(StrategyList.NUMBER);
        return new StrategyList(columns, cells).read(rows);
    }
}
