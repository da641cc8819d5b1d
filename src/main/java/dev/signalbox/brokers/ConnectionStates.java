package dev.signalbox.brokers;

import dev.signalbox.accounts.AccountMeters;
import dev.signalbox.accounts.BrokerConnection;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** How the connections are that this hub serves: it alone calls on them, so it alone knows. */
@Component
public class ConnectionStates {
    private final ConnectionRoutes routes;
    private final Limiters limiters;
    private final Sessions sessions;

    ConnectionStates(
            ConnectionRoutes routes,
            Limiters limiters,
            Sessions sessions,
            ConnectionPauses pauses,
            AccountMeters meters) {
        this.routes = routes;
        this.limiters = limiters;
        this.sessions = sessions;
        meters.ofConnections(connection -> Stream.of(paused(connection, pauses, meters)));
    }

    private static Meter paused(BrokerConnection connection, ConnectionPauses pauses, AccountMeters meters) {
        return Gauge.builder("signalbox.connection.paused", () -> pauses.isPaused(connection.name()) ? 1 : 0)
                .description("1 while nothing goes to the broker because a person paused the connection")
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
                        sessions.state(connection.name()));
    }
}
