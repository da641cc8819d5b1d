package dev.signalbox.trades;

import dev.signalbox.accounts.Account;
import dev.signalbox.trading.Position;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What accounts held when the books begin: what they hold now, less every execution since. At which price, nobody here
 * knows.
 */
@Component
class Beginnings {
    /** What was executed so shortly ago may be in one of the two and not in the other. */
    private static final Duration SETTLED = Duration.ofSeconds(10);

    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Beginnings(JdbcClient database, TransactionTemplate transaction, Clock clock) {
        this.database = database;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Whether it was not reckoned yet since the account's backfill began. */
    boolean isUnknown(Account account) {
        return database.sql("""
                        select not exists (select 1 from trade_start s join pull_cursor c using (account)
                                            where s.account = ? and s.at = c.from_at)
                        """).param(account.id()).query(Boolean.class).single();
    }

    /** Reckons it, unless something is moving; then the next pull does. */
    void reckon(Account account, List<Position> held) {
        transaction.executeWithoutResult(status -> {
            Map<String, BigDecimal> start = new HashMap<>();
            held.forEach(position -> start.merge(position.contract().symbol(), position.quantity(), BigDecimal::add));
            boolean[] moving = {isWorking(account)};
            Instant settled = clock.instant().minus(SETTLED);
            database.sql("""
                            select symbol, sum(quantity) as quantity, max(filled_at) as latest from every_fill
                             where account = ? and not voided group by symbol
                            """).param(account.id()).query(row -> {
                start.merge(
                        row.getString("symbol"), row.getBigDecimal("quantity").negate(), BigDecimal::add);
                moving[0] |= row.getTimestamp("latest").toInstant().isAfter(settled);
            });
            if (!moving[0]) {
                write(account, start);
            }
        });
    }

    private boolean isWorking(Account account) {
        return database.sql(
                        "select exists (select 1 from orders where account = ? and not ended and order_type = 'market')")
                .param(account.id())
                .query(Boolean.class)
                .single();
    }

    /** A row without a symbol says that it was reckoned. */
    private void write(Account account, Map<String, BigDecimal> start) {
        Timestamp from = database.sql("select from_at from pull_cursor where account = ?")
                .param(account.id())
                .query((row, n) -> row.getTimestamp("from_at"))
                .single();
        database.sql("delete from trade_start where account = ?")
                .param(account.id())
                .update();
        start.put("", BigDecimal.ZERO);
        start.forEach((symbol, quantity) -> database.sql(
                        "insert into trade_start (account, symbol, quantity, at) values (?, ?, ?, ?)")
                .params(account.id(), symbol, quantity, from)
                .update());
        database.sql("""
                        insert into trade_dirty as d (account, symbol, since)
                        select s.account, s.symbol, timestamptz '-infinity' from trade_start s
                         where s.account = ? and s.quantity <> 0
                            on conflict (account, symbol) do update set since = excluded.since
                        """).param(account.id()).update();
    }
}
