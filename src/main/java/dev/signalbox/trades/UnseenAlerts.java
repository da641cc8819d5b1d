package dev.signalbox.trades;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The alerts of strategies that nobody looked at yet, as they were recorded. What lies behind is not read again, whether or
 * not it was a strategy's, so that a look costs as much after a year as on the first day.
 */
final class UnseenAlerts {
    /** No alert waits longer between its receipt, of which its id tells, and its record: long before it is answered 503. */
    private static final Duration UNRECORDED = Duration.ofSeconds(15);

    /** How far the clocks of two hubs may differ: what one of them records may come behind what the other looked at. */
    private static final Duration APART = Duration.ofSeconds(10);

    private static final int AT_ONCE = 2_000;

    private static final UUID NONE = new UUID(0, 0);

    private final JdbcClient database;
    private Instant through;
    private UUID last = NONE;

    /** @param through up to when they were seen before */
    UnseenAlerts(JdbcClient database, Instant through) {
        this.database = database;
        this.through = through;
    }

    /**
     * An alert as it was recorded.
     *
     * @param group which it addresses
     * @param strategy which it is of
     * @param body as it was sent
     * @param source the name of its sender
     */
    record Alert(UUID id, String group, String strategy, Instant recordedAt, byte[] body, String source) {}

    /**
     * Hands over those that came since the last time.
     *
     * @param take gives false when one is to be handed over again, before those behind it
     */
    void each(Predicate<Alert> take) {
        Instant before = Instant.now().minus(APART);
        List<Alert> alerts;
        do {
            alerts = recorded();
            if (!alerts.stream().allMatch(alert -> isTaken(alert, take))) {
                return;
            }
        } while (alerts.size() == AT_ONCE);
        if (before.isAfter(through)) {
            through = before;
            last = NONE;
        }
    }

    private boolean isTaken(Alert alert, Predicate<Alert> take) {
        boolean taken = take.test(alert);
        if (taken) {
            through = alert.recordedAt();
            last = alert.id();
        }
        return taken;
    }

    private List<Alert> recorded() {
        return database.sql("""
                        select id, account_group, strategy, recorded_at, body, source from alert a
                         where id > ? and (recorded_at, id) > (?, ?) and recorded_at < now() - interval '1 second'
                           and strategy <> ''
                         order by recorded_at, id limit ?
                        """)
                .params(lowest(through.minus(UNRECORDED)), Timestamp.from(through), last, AT_ONCE)
                .query((row, n) -> alert(row))
                .list();
    }

    private static Alert alert(ResultSet row) throws SQLException {
        return new Alert(
                row.getObject("id", UUID.class),
                row.getString("account_group"),
                row.getString("strategy"),
                row.getTimestamp("recorded_at").toInstant(),
                row.getBytes("body"),
                row.getString("source"));
    }

    /** The lowest id of a moment: ids begin with the time, and by them an index leads past all that is older. */
    private static UUID lowest(Instant at) {
        return new UUID(at.toEpochMilli() << 16, 0);
    }
}
