package dev.signalbox.trades;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collections;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/** Reads what closed trades brought, in the order in which they were closed; sums and curves are made of that. */
@Component
class ClosedTrades {
    private static final String WANTED = """
            select id, account, strategy, symbol, opened_at, closed_at, gross, fees, net, currency from trade t
             where closed_at is not null
               and (:account::text is null or account = :account)
               and (:symbol::text is null or symbol = :symbol)
               and (:strategy::text is null or strategy = :strategy)
               and (:since::text is null or closed_at >= :since::timestamptz)
               and (:until::text is null or opened_at < :until::timestamptz)
               and (:at::text is null or (closed_at, id) > (:at::timestamptz, :id::uuid))
             order by closed_at, id limit :limit
            """;

    private final WantedLines lines;

    ClosedTrades(WantedLines lines) {
        this.lines = lines;
    }

    /**
     * Reads them. A time means the trades that were open in it.
     *
     * @param wanted which
     * @param strategy of this strategy alone
     * @param take gets them one after the other; no more than some of them are in memory at once
     */
    void each(Wanted wanted, Optional<String> strategy, Consumer<ClosedTrade> take) {
        var own = Collections.singletonMap("strategy", strategy.orElse(null));
        lines.each(WANTED, wanted, own, (row, n) -> line(row), take);
    }

    private static ClosedTrade line(ResultSet row) throws SQLException {
        return new ClosedTrade(
                new Wanted.Place(row.getTimestamp("closed_at").toInstant(), row.getObject("id", UUID.class)),
                row.getTimestamp("opened_at").toInstant(),
                new ClosedTrade.Of(row.getString("account"), row.getString("strategy"), row.getString("symbol")),
                new TradeLine.Money(
                        Optional.ofNullable(row.getBigDecimal("gross")),
                        row.getBigDecimal("fees"),
                        Optional.ofNullable(row.getBigDecimal("net")),
                        row.getString("currency"),
                        Optional.empty()));
    }
}
