package dev.signalbox.trades;

import dev.signalbox.accounts.Account;
import dev.signalbox.books.Span;
import dev.signalbox.cluster.LeaseOwnership;
import dev.signalbox.journal.AccountStates;
import dev.signalbox.risk.AccountRules;
import dev.signalbox.risk.RiskState;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** How accounts stood, from time to time. */
@Component("equityHistory")
public class EquityHistory {
    private static final int FETCHED = 1000;

    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final LeaseOwnership leaseOwnership;
    private final Reckoning reckoning;

    EquityHistory(
            JdbcClient database, TransactionTemplate transaction, LeaseOwnership leaseOwnership, Reckoning reckoning) {
        this.leaseOwnership = leaseOwnership;
        this.database = database;
        this.transaction = transaction;
        this.reckoning = reckoning;
    }

    /** What says how accounts stand now. */
    @Component
    record Reckoning(AccountStates states, AccountRules accountRules, Clock clock) {
        Optional<Point> now(Account account) {
            Instant at = clock.instant();
            return states.of(account, at).standing().map(riskState -> point(account, riskState, at));
        }

        private Point point(Account account, RiskState riskState, Instant at) {
            return new Point(
                    at, riskState.now().balance(), riskState.now().equity(), accountRules.floor(account, riskState));
        }
    }

    /**
     * The state of an account at a time.
     *
     * @param at when
     * @param balance without open profit, in the account's currency
     * @param equity with it
     * @param floor what the equity had to stay above; empty without {@code max_loss}
     */
    public record Point(Instant at, BigDecimal balance, BigDecimal equity, Optional<BigDecimal> floor) {
        private static Point read(ResultSet row) throws SQLException {
            return new Point(
                    row.getTimestamp("at").toInstant(),
                    row.getBigDecimal("balance"),
                    row.getBigDecimal("equity"),
                    Optional.ofNullable(row.getBigDecimal("floor")));
        }
    }

    /** Writes down how the accounts stand that this hub serves; one that stands as before is written once an hour. */
    public void note() {
        leaseOwnership.served().forEach(account -> reckoning.now(account).ifPresent(point -> note(account, point)));
    }

    private void note(Account account, Point point) {
        database.sql("""
                        insert into equity_point (account, at, balance, equity, floor)
                        select :account, :at, :balance, :equity, :floor::numeric
                         where not exists (select 1 from (select * from equity_point where account = :account
                                                           order by at desc limit 1) last
                                            where last.at > :at::timestamptz - interval '1 hour' and last.balance = :balance
                                              and last.equity = :equity and last.floor is not distinct from :floor::numeric)
                        on conflict do nothing
                        """)
                .param("account", account.id())
                .param("at", Timestamp.from(point.at()))
                .param("balance", point.balance())
                .param("equity", point.equity())
                .param("floor", point.floor().orElse(null), java.sql.Types.NUMERIC)
                .update();
    }

    /** Reads how an account stood, oldest first. */
    void each(Account account, Instant since, Consumer<Point> take) {
        transaction.executeWithoutResult(
                status -> database.sql("select * from equity_point where account = ? and at >= ? order by at")
                        .withFetchSize(FETCHED)
                        .params(account.id(), Timestamp.from(since))
                        .query(row -> {
                            take.accept(Point.read(row));
                        }));
        reckoning.now(account).filter(point -> !point.at().isBefore(since)).ifPresent(take);
    }

    /**
     * Reads how an account stood, thinned out: of as many equal spans of time as points are wanted, the last of each.
     *
     * @param account the account
     * @param span of this time alone
     * @param points about how many, above zero
     * @return the points, oldest first; the last one is how it stands now, where no end is asked for that is past
     */
    public List<Point> of(Account account, Span span, int points) {
        List<Point> thinned = new ArrayList<>(database.sql("""
                        with all_of_it as (select * from equity_point where account = :account
                                              and (:since::text is null or at >= :since::timestamptz)
                                              and (:until::text is null or at < :until::timestamptz)),
                             span as (select min(at) as begin, extract(epoch from max(at) - min(at)) as seconds from all_of_it)
                        select distinct on (bucket) * from (
                            select a.*, case when s.seconds = 0 then 0
                                             else ceil(extract(epoch from a.at - s.begin) * :points / s.seconds) end as bucket
                              from all_of_it a cross join span s) b
                         order by bucket, at desc
                        """)
                .param("account", account.id())
                .param("since", span.since().map(Instant::toString).orElse(null))
                .param("until", span.until().map(Instant::toString).orElse(null))
                .param("points", points)
                .query((row, n) -> Point.read(row))
                .list());
        reckoning
                .now(account)
                .filter(point ->
                        span.until().filter(end -> !point.at().isBefore(end)).isEmpty())
                .ifPresent(thinned::add);
        return thinned;
    }
}
