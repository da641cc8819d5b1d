package dev.signalbox.brokers;

import dev.signalbox.accounts.AccountMeters;
import dev.signalbox.accounts.BrokerConnection;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import java.time.Instant;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** How the connections are that this hub serves: it alone calls on them, so it alone knows. */
@Component
public class ConnectionStates {
    private final ConnectionRoutes routes;
    private final Limiters limiters;
    private final Sessions sessions;

    ConnectionStates(ConnectionRoutes routes, Limiters limiters, Sessions sessions, AccountMeters meters) {
        this.routes = routes;
        this.limiters = limiters;
        this.sessions = sessions;
        meters.ofConnections(connection -> Stream.of(gauge(connection, meters)));
    }

    private Meter gauge(BrokerConnection connection, AccountMeters meters) {
        return Gauge.builder("signalbox.session.expires.timestamp.seconds", () -> sessions.expiresAt(connection.name())
                        .map(Instant::getEpochSecond)
                        .orElse(0L))
                .description("When the broker no longer accepts the token of the last log-in; 0 without one")
                .tag("connection", connection.name())
                .register(meters.registry());
    }

    /**
     * Says how a connection is.
     *
     * @param connection one that this hub serves
     * @return how it is now; a simulated broker's is idle
     */
    public ConnectionState of(BrokerConnection connection) {
        return connection.access().isEmpty()
                ? ConnectionState.IDLE
                : new ConnectionState(
                        routes.breaker(connection.name()),
                        limiters.of(connection).used(),
                        sessions.expiresAt(connection.name()));
    }
}
