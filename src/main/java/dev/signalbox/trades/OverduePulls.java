package dev.signalbox.trades;

import dev.signalbox.accounts.Accounts;
import dev.signalbox.accounts.BrokerConnection;
import dev.signalbox.cluster.PeriodicWorker;
import dev.signalbox.notifications.Occasion;
import dev.signalbox.notifications.Occurrence;
import dev.signalbox.notifications.Occurrences;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells people of a pull that comes to no end: it was asked for or failed, and for long nothing was read. Once a day. */
@Component
class OverduePulls extends PeriodicWorker {
    private static final Logger LOG = LoggerFactory.getLogger(OverduePulls.class);
    private static final Duration PAUSE = Duration.ofSeconds(10);
    private static final Duration ONCE = Duration.ofDays(1);

    private static final String OVERDUE = """
            select p.connection, coalesce(p.last_error, 'no error was told') as error,
                   to_char(p.last_success_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as success
              from pull p
             where p.connection = any (:connections::text[])
               and not exists (select 1 from connection_pause c where c.connection = p.connection)
               and (p.wanted_at is not null or p.state <> 'idle')
               and coalesce(greatest(p.last_success_at, (select max(c.updated_at) from pull_cursor c
                                                           where c.connection = p.connection)),
                            p.asked_at) < now() - make_interval(secs => :overdue)
            """;

    private final JdbcClient database;
    private final Accounts accounts;
    private final Occurrences occurrences;
    private final Duration overdue;

    /** @param overdue after so long without anything read it is told */
    OverduePulls(
            JdbcClient database,
            Accounts accounts,
            Occurrences occurrences,
            @Value("${signalbox.pull-overdue:30m}") Duration overdue) {
        super("overdue-pulls", PAUSE);
        this.database = database;
        this.accounts = accounts;
        this.occurrences = occurrences;
        this.overdue = overdue;
    }

    private record Overdue(String connection, String error, String success) {}

    @Override
    protected void turn() {
        try {
            database.sql(OVERDUE)
                    .param(
                            "connections",
                            accounts.brokerConnections().stream()
                                    .map(BrokerConnection::name)
                                    .toArray(String[]::new))
                    .param("overdue", overdue.toSeconds())
                    .query((row, n) ->
                            new Overdue(row.getString("connection"), row.getString("error"), row.getString("success")))
                    .list()
                    .forEach(this::note);
        } catch (DataAccessException away) {
            LOG.debug("Overdue pulls are told once the database answers again: {}", away.getMessage());
        }
    }

    private void note(Overdue pull) {
        String last = pull.success() == null ? "none has succeeded yet" : "the last one succeeded at " + pull.success();
        String detail = "the connection " + pull.connection() + " is not read back: " + last + "; " + pull.error();
        occurrences.note(
                new Occurrence(Occasion.PULL_OVERDUE, "", pull.connection(), detail),
                pull.connection() + " " + pull.success(),
                ONCE);
    }
}
