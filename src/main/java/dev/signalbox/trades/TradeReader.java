package dev.signalbox.trades;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Reads round trips. Who wants the latest lets {@link TradeBook#refresh} go before. */
@Component
public class TradeReader {
    private static final int FETCHED = 1000;

    private static final String WANTED = """
            select * from trade t
             where (:account::text is null or account = :account)
               and (:symbol::text is null or symbol = :symbol)
               and (:strategy::text is null or strategy = :strategy)
               and (:since::text is null or closed_at is null or closed_at >= :since::timestamptz)
               and (:until::text is null or opened_at < :until::timestamptz)
               and (:at::text is null or (opened_at, id) < (:at::timestamptz, :id::uuid))
             order by opened_at desc, id desc limit :limit
            """;

    private final WantedLines lines;
    private final JdbcClient database;
    private final TransactionTemplate transaction;

    TradeReader(WantedLines lines, JdbcClient database, TransactionTemplate transaction) {
        this.lines = lines;
        this.database = database;
        this.transaction = transaction;
    }

    /**
     * Reads trades, the one that was opened last first. A time means those that were open in it.
     *
     * @param wanted which
     * @param strategy of this strategy alone
     * @param take gets them one after the other; no more than some of them are in memory at once
     */
    public void each(Wanted wanted, Optional<String> strategy, Consumer<TradeLine> take) {
        var own = Collections.singletonMap("strategy", strategy.orElse(null));
        lines.each(WANTED, wanted, own, (row, n) -> line(row), take);
    }

    /**
     * Reads a list of trades.
     *
     * @param wanted which
     * @param strategy of this strategy alone
     * @return them, the one that was opened last first
     */
    public List<TradeLine> list(Wanted wanted, Optional<String> strategy) {
        List<TradeLine> trades = new ArrayList<>();
        each(wanted, strategy, trades::add);
        return trades;
    }

    /**
     * Reads the trades that were closed, in the order in which they were.
     *
     * @param account of this account
     * @param since closed at this moment or later
     * @param take gets them one after the other
     */
    public void closed(String account, Instant since, Consumer<TradeLine> take) {
        transaction.executeWithoutResult(status -> database.sql(
                        "select * from trade where account = ? and closed_at >= ? order by closed_at, opened_at, id")
                .withFetchSize(FETCHED)
                .params(account, Timestamp.from(since))
                .query(row -> {
                    take.accept(line(row));
                }));
    }

    private static TradeLine line(ResultSet row) throws SQLException {
        var what = new TradeLine.What(
                row.getString("account"),
                row.getString("strategy"),
                row.getString("symbol"),
                row.getString("side"),
                row.getBigDecimal("quantity"));
        var way = new TradeLine.Way(
                row.getTimestamp("opened_at").toInstant(),
                Optional.ofNullable(row.getTimestamp("closed_at")).map(Timestamp::toInstant),
                number(row, "entry_price"),
                number(row, "exit_price"));
        var money = new TradeLine.Money(
                number(row, "gross"),
                row.getBigDecimal("fees"),
                number(row, "net"),
                row.getString("currency"),
                number(row, "pips"));
        List<UUID> fills = Arrays.asList((UUID[]) row.getArray("fills").getArray());
        return new TradeLine(row.getObject("id", UUID.class), what, way, money, fills);
    }

    private static Optional<BigDecimal> number(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getBigDecimal(column));
    }
}
