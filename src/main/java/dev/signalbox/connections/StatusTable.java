package dev.signalbox.connections;

import dev.signalbox.brokers.ConnectionState;
import dev.signalbox.brokers.SessionState;
import dev.signalbox.cluster.HubInstance;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How connections are, as hubs tell each other. What changed for people is an event by a trigger. */
@Component
class StatusTable {
    private final JdbcClient database;
    private final HubInstance hub;

    StatusTable(JdbcClient database, HubInstance hub) {
        this.database = database;
        this.hub = hub;
    }

    /** What is known of a connection that a living hub serves. */
    record Told(UUID hub, ConnectionState state) {}

    void tell(String connection, ConnectionState state) {
        database.sql("""
                        insert into connection_status
                               (connection, hub, breaker, used, session, session_expires_at, renew_by, reported_at)
                        values (:connection, :hub, :breaker, :used::integer[], :session, :expires_at, :renew_by, now())
                        on conflict (connection) do update
                           set hub = excluded.hub, breaker = excluded.breaker, used = excluded.used,
                               session = excluded.session, session_expires_at = excluded.session_expires_at,
                               renew_by = excluded.renew_by, reported_at = excluded.reported_at
                        """)
                .param("connection", connection)
                .param("hub", hub.id())
                .param("breaker", state.breaker().word())
                .param("used", state.used().toArray(Integer[]::new))
                .param("session", state.session().kind().word())
                .param(
                        "expires_at",
                        state.session().expiresAt().map(Timestamp::from).orElse(null))
                .param(
                        "renew_by",
                        state.session().renewBy().map(Timestamp::from).orElse(null))
                .update();
    }

    Map<String, Told> all() {
        Map<String, Told> all = new HashMap<>();
        database.sql("""
                        select c.name, c.hub, s.breaker, s.used, s.session, s.session_expires_at, s.renew_by
                          from connection c
                          join hub h on h.id = c.hub and h.alive_until > now()
                          left join connection_status s on s.connection = c.name and s.hub = c.hub
                        """).query(row -> {
            all.put(row.getString("name"), new Told(row.getObject("hub", UUID.class), state(row)));
        });
        return all;
    }

    private static ConnectionState state(ResultSet row) throws SQLException {
        if (row.getString("breaker") == null) {
            return ConnectionState.IDLE;
        }
        return new ConnectionState(
                ConnectionState.Breaker.of(row.getString("breaker")),
                List.of((Integer[]) row.getArray("used").getArray()),
                new SessionState(
                        SessionState.Kind.of(row.getString("session")),
                        time(row, "session_expires_at"),
                        time(row, "renew_by")));
    }

    private static Optional<Instant> time(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getTimestamp(column)).map(Timestamp::toInstant);
    }
}
