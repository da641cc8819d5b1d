package dev.signalbox.brokers;

import dev.signalbox.audit.AuditBook;
import dev.signalbox.audit.AuditKind;
import dev.signalbox.audit.Note;
import dev.signalbox.audit.Scope;
import dev.signalbox.cluster.LeaseListener;
import dev.signalbox.cluster.SharedSet;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Lets nothing go to the broker of a connection while a person wants it so. It is kept in the database, and so survives a
 * restart and holds for all hubs. Every method but {@link #isPaused} throws Spring's {@code DataAccessException} when the
 * database does not answer.
 */
@Component
public class ConnectionPauses implements LeaseListener {
    private final JdbcClient database;
    private final AuditBook record;
    private final SharedSet paused;

    ConnectionPauses(JdbcClient database, AuditBook record) {
        this.database = database;
        this.record = record;
        this.paused = new SharedSet(() -> all().keySet());
    }

    /**
     * Pauses a connection. From the moment this returns this hub begins no call on it any more, and other hubs within a second.
     *
     * @param connection its name
     */
    public void pause(String connection) {
        change(
                AuditKind.CONNECTION_PAUSED,
                "insert into connection_pause (connection) values (?) on conflict do nothing",
                connection);
    }

    /**
     * Lets a connection go on.
     *
     * @param connection its name
     */
    public void resume(String connection) {
        change(AuditKind.CONNECTION_RESUMED, "delete from connection_pause where connection = ?", connection);
    }

    private void change(AuditKind kind, String statement, String connection) {
        record.write(
                () -> database.sql(statement).param(connection).update() > 0,
                Note.Subject.of(Scope.EVERYTHING),
                kind,
                "{\"connection\":\"" + connection + "\"}");
        paused.refresh();
    }

    /** {@return since when each connection is paused that is, by its name} */
    public Map<String, Instant> all() {
        Map<String, Instant> all = new HashMap<>();
        database.sql("select connection, since from connection_pause").query(row -> {
            all.put(row.getString("connection"), row.getTimestamp("since").toInstant());
        });
        return all;
    }

    /**
     * Asks, without a trip to the database. What another hub did is known within a second.
     *
     * @param connection its name
     * @return whether it is paused
     */
    public boolean isPaused(String connection) {
        return paused.contains(connection);
    }

    @Override
    public void renewed() {
        paused.refresh();
    }
}
