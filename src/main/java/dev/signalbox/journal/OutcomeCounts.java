package dev.signalbox.journal;

import java.time.Instant;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Counts what did not become of alerts. */
@Component
public class OutcomeCounts {
    private static final int BELOW_MILLIS = 16;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

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
     * Counts what was recorded at a time or later.
     *
     * @param since the time
     * @return what was counted
     * @throws org.springframework.dao.DataAccessException when the database does not answer
     */
    public Counted since(Instant since) {
        UUID first = firstId(since);
        return database.sql("""
                        select (select count(*) from orders where id >= ? and status = 'rejected') as rejected,
                               (select count(*) from refusal where alert_id >= ?) as refused
                        """)
                .params(first, first)
                .query((row, n) -> new Counted(row.getLong("rejected"), row.getLong("refused")))
                .single();
    }

    /** Ids begin with the time at which they were made, in milliseconds, so none needs a date beside it. */
    private static UUID firstId(Instant time) {
        return new UUID(time.toEpochMilli() << BELOW_MILLIS, VARIANT);
    }
}
