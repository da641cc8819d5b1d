package dev.signalbox.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Reads the record. Every method throws Spring's {@code DataAccessException} when the database does not answer.
 */
@Component
public class AuditReader {
    /** Both read backwards from the latest entry, and no further than they must. */
    private static final String OF_ONE = """
            select * from audit
            where chain = :chain and number < :before
              and number > coalesce((select number from audit where chain = :chain and at < :since::timestamptz
                                     order by number desc limit 1), 0)
            order by number desc limit :limit
            """;

    private static final String OF_ALL = """
            select * from audit
            where at >= :since::timestamptz and at <= :until::timestamptz
              and (at, chain, number) < (:until::timestamptz, :chain, :before)
            order by at desc, chain desc, number desc limit :limit
            """;

    private static final Duration AROUND = Duration.ofMinutes(5);

    private static final Instant EVER = Instant.EPOCH;

    private final JdbcClient database;

    AuditReader(JdbcClient database) {
        this.database = database;
    }

    /**
     * Which entries to list, newest first.
     *
     * @param chain of this chain alone: an account's id, or {@code *}
     * @param since of this time or later
     * @param before older than this entry: the end of the page before
     * @param limit at most so many
     */
    public record Query(Optional<String> chain, Optional<Instant> since, Optional<AuditEntry> before, int limit) {}

    /**
     * Lists entries.
     *
     * @param query which
     * @return the entries, newest first
     */
    public List<AuditEntry> list(Query query) {
        JdbcClient.StatementSpec statement = query.chain()
                .map(chain -> database.sql(OF_ONE).param("chain", chain))
                .orElseGet(() -> database.sql(OF_ALL)
                        .param(
                                "until",
                                query.before()
                                        .map(entry -> entry.note().at().toString())
                                        .orElse("infinity"))
                        .param(
                                "chain",
                                query.before()
                                        .map(entry -> entry.note().subject().chain())
                                        .orElse("")));
        return statement
                .param("since", query.since().orElse(EVER).toString())
                .param("before", query.before().map(AuditEntry::number).orElse(Long.MAX_VALUE))
                .param("limit", query.limit())
                .query((row, n) -> AuditRow.entry(row))
                .list();
    }

    /**
     * Lists what was decided about an alert when it came.
     *
     * @param alertId the alert
     * @param recorded when it was recorded; a batch may be decided a while before or after that
     * @return the entries, oldest first
     */
    public List<AuditEntry> ofAlert(UUID alertId, Instant recorded) {
        return database.sql("""
                        select * from audit
                        where at between :from::timestamptz and :until::timestamptz and alert_id = :alert
                        order by at, chain, number
                        """)
                .param("from", recorded.minus(AROUND).toString())
                .param("until", recorded.plus(AROUND).toString())
                .param("alert", alertId)
                .query((row, n) -> AuditRow.entry(row))
                .list();
    }

    /**
     * Finds one entry.
     *
     * @param chain its chain
     * @param number its number
     * @return the entry; empty when there is none
     */
    public Optional<AuditEntry> find(String chain, long number) {
        return database.sql("select * from audit where chain = ? and number = ?")
                .params(chain, number)
                .query((row, n) -> AuditRow.entry(row))
                .optional();
    }
}
