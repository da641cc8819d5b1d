package dev.signalbox.journal;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Counts what did not become of alerts. */
@Component
public class OutcomeCounts {
    private static final int BELOW_MILLIS = 16;
    private static final long VARIANT = 0x8000_0000_0000_0000L;
    private static final UUID LAST_ID = new UUID(-1, -1);

    private final JdbcClient database;

    OutcomeCounts(JdbcClient database) {
        this.database = database;
    }

    /**
     * What was counted.
     *
     * @param rejected orders that their broker did not take
     * @param refused what rules refused, once for each account of an alert
     */
    public record Counted(long rejected, long refused) {}

    /**
     * Counts what was recorded in a span of time.
     *
     * @param since from this moment on
     * @param until before this moment; empty for all that was recorded since
     * @return what was counted
     * @throws org.springframework.dao.DataAccessException when the database does not answer
     */
    public Counted between(Instant since, Optional<Instant> until) {
        UUID end = until.map(OutcomeCounts::firstId).orElse(LAST_ID);
        return database.sql("""
                        select (select count(*) from orders where id >= :first and id < :end and status = 'rejected') as rejected,
                               (select count(*) from refusal where alert_id >= :first and alert_id < :end) as refused
                        """)
                .param("first", firstId(since))
                .param("end", end)
                .query((row, n) -> new Counted(row.getLong("rejected"), row.getLong("refused")))
                .single();
    }

    /** Ids begin with the time at which they were made, in milliseconds, so none needs a date beside it. */
    private static UUID firstId(Instant time) {
        return new UUID(Math.max(0, time.toEpochMilli()) << BELOW_MILLIS, VARIANT);
    }
}
