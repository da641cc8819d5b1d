package dev.signalbox.connections;

import dev.signalbox.accounts.AccountMeters;
import dev.signalbox.accounts.BrokerConnection;
import dev.signalbox.brokers.SessionState;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import java.time.Instant;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The sessions of the connections that this hub serves, as the API tells them; of another hub's it measures nothing. */
@Component
class SessionMeters {
    private final Connections connections;

    SessionMeters(Connections connections, AccountMeters meters) {
        this.connections = connections;
        meters.ofConnections(connection -> Stream.of(ends(connection, meters), needs(connection, meters)));
    }

    private Meter ends(BrokerConnection connection, AccountMeters meters) {
        return Gauge.builder("signalbox.session.expires.timestamp.seconds", () -> end(connection.name()))
                .description(
                        "When a person must have logged in again, else when the broker no longer accepts the token;"
                                + " 0 without one, for one without an end, and where another hub serves the connection")
                .tag("connection", connection.name())
                .register(meters.registry());
    }

    private long end(String connection) {
        SessionState session = connections.session(connection);
        return session.renewBy()
                .or(session::expiresAt)
                .map(Instant::getEpochSecond)
                .orElse(0L);
    }

    private Meter needs(BrokerConnection connection, AccountMeters meters) {
        return Gauge.builder("signalbox.needs.login", () -> isLoggedOut(connection.name()) ? 1 : 0)
                .description(
                        "1 while nothing goes to the broker before a person logs in there, or sees to why it refuses")
                .tag("connection", connection.name())
                .register(meters.registry());
    }

    private boolean isLoggedOut(String connection) {
        return connections.session(connection).needsPerson();
    }
}
