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
              and (:until = 'infinity'
                   or number <= coalesce((select number from audit where chain = :chain and at < :until::timestamptz
                                          order by number desc limit 1), 0))
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
     * @param until of a time before this one
     * @param before older than this entry: the end of the page before
     * @param limit at most so many
     */
    public record Query(
            Optional<String> chain,
            Optional<Instant> since,
            Optional<Instant> until,
            Optional<AuditEntry> before,
            int limit) {
        /** Where the list begins: behind the page before, or at the end of the time that is asked for. */
        private Place place() {
            Optional<Place> end = until.map(time -> new Place(time.toString(), "", Long.MAX_VALUE));
            return before.filter(
                            entry -> until.filter(entry.note().at()::isAfter).isEmpty())
                    .map(Place::of)
                    .or(() -> end)
                    .orElse(new Place("infinity", "", Long.MAX_VALUE));
        }
    }

    private record Place(String at, String chain, long number) {
        static Place of(AuditEntry entry) {
            return new Place(
                    entry.note().at().toString(), entry.note().subject().chain(), entry.number());
        }
    }

    /**
     * Lists entries.
     *
     * @param query which
     * @return the entries, newest first
     */
    public List<AuditEntry> list(Query query) {
        return query.chain()
                .map(chain -> ofOne(query, chain))
                .orElseGet(() -> ofAll(query.place()))
                .param("since", query.since().orElse(EVER).toString())
                .param("limit", query.limit())
                .query((row, n) -> AuditRow.entry(row))
                .list();
    }

    private JdbcClient.StatementSpec ofOne(Query query, String chain) {
        return database.sql(OF_ONE)
                .param("chain", chain)
                .param("until", query.until().map(Instant::toString).orElse("infinity"))
                .param("before", query.before().map(AuditEntry::number).orElse(Long.MAX_VALUE));
    }

    private JdbcClient.StatementSpec ofAll(Place place) {
        return database.sql(OF_ALL)
                .param("until", place.at())
                .param("chain", place.chain())
                .param("before", place.number());
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
