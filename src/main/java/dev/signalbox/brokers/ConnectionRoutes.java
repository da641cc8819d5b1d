package dev.signalbox.brokers;

import dev.signalbox.accounts.AccountMeters;
import dev.signalbox.accounts.Accounts;
import dev.signalbox.accounts.AccountsListener;
import dev.signalbox.accounts.BrokerConnection;
import dev.signalbox.accounts.CallPolicy;
import dev.signalbox.routes.RouteRevisions;
import dev.signalbox.routes.TemplatedRoute;
import dev.signalbox.routes.TemplatedRoutes;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.micrometer.core.instrument.Gauge;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.springframework.stereotype.Component;

/**
 * Makes the two routes of each connection from the templates of {@code routes/broker-call.camel.yaml}: one leads the
 * conversation in the broker's words, the other makes a call. A connection that is edited gets two new ones beside them, with a
 * breaker of their own; calls that are on their way go on by the old ones, which are taken away afterwards.
 */
@Component
class ConnectionRoutes implements AccountsListener, TemplatedRoutes {
    private final Accounts accounts;
    private final CamelContext camel;
    private final RouteRevisions revisions;
    private final Map<BrokerConnection, Made> made = new ConcurrentHashMap<>();
    private final Map<String, CircuitBreaker> breakers = new ConcurrentHashMap<>();
    private final Map<String, Integer> times = new ConcurrentHashMap<>();

    /** @param name ends the ids of the two routes */
    private record Made(String name, CircuitBreaker breaker, Set<String> revisions) {}

    ConnectionRoutes(Accounts accounts, AccountMeters meters, CamelContext camel, RouteRevisions revisions) {
        this.accounts = accounts;
        this.camel = camel;
        this.revisions = revisions;
        meters.ofConnections(
                connection -> Stream.of(CircuitBreaker.State.values()).map(state -> Gauge.builder(
                                "signalbox.circuit.state", this, all -> all.isIn(state, connection.name()) ? 1 : 0)
                        .description("1 for the state that the circuit breaker of a connection is in")
                        .tag("connection", connection.name())
                        .tag("state", state.name().toLowerCase(Locale.ROOT))
                        .register(meters.registry())));
    }

    @Override
    public void begin() {
        coming(accounts);
        countBreakers(accounts.brokerConnections());
    }

    private void countBreakers(List<BrokerConnection> now) {
        now.forEach(connection ->
                breakers.put(connection.name(), made.get(connection).breaker()));
    }

    /** {@return the end of the name of the route that leads a connection's conversations; of none when it is gone} */
    String of(BrokerConnection connection) {
        return Optional.ofNullable(made.get(connection)).map(Made::name).orElse(connection.name() + "~gone");
    }

    @Override
    public void coming(Accounts next) {
        String revision = revisions.newestName();
        for (BrokerConnection connection : next.brokerConnections()) {
            Made one = made.computeIfAbsent(connection, this::make);
            if (!one.revisions().contains(revision)) {
                add(connection, one.name());
                one.revisions().add(revision);
            }
        }
    }

    /** The routes of connections that no file has any more go when nothing is on its way there. */
    @Override
    public void changed() {
        List<BrokerConnection> now = accounts.brokerConnections();
        countBreakers(now);
        List<BrokerConnection> gone = made.keySet().stream()
                .filter(connection -> !now.contains(connection))
                .toList();
        gone.forEach(connection -> {
            String name = made.remove(connection).name();
            revisions.retire(List.of("ask-" + name, "call-" + name));
        });
    }

    private Made make(BrokerConnection connection) {
        int time = times.merge(connection.name(), 1, Integer::sum);
        String name = connection.name() + (time == 1 ? "" : "~" + time);
        CircuitBreaker breaker = breaker(connection);
        camel.getRegistry().bind("breaker-" + name, breaker);
        camel.getRegistry()
                .bind(
                        "http-" + name,
                        new NoRetryHttpClient(connection.pace().timeouts().whole()));
        return new Made(name, breaker, ConcurrentHashMap.newKeySet());
    }

    private void add(BrokerConnection connection, String name) {
        CallPolicy.Timeouts timeouts = connection.pace().timeouts();
        String failure = "the connection " + connection.name() + " cannot be used";
        Map<String, String> call = Map.of(
                "connection", name,
                "address", connection.access().orElseThrow().address(),
                "timeout", Long.toString(timeouts.whole().toMillis()),
                "connect_timeout", Long.toString(timeouts.connect().toMillis()));
        revisions.add(new TemplatedRoute("broker-call", "call-" + name, call), failure);
        revisions.add(new TemplatedRoute("broker-conversation", "ask-" + name, Map.of("connection", name)), failure);
    }

    /** Opens after some failures in a row; after the pause one call tries whether the broker is back. */
    private static CircuitBreaker breaker(BrokerConnection connection) {
        CallPolicy.Breaker pace = connection.pace().breaker();
        return CircuitBreaker.of(
                connection.name(),
                CircuitBreakerConfig.custom()
                        .slidingWindowSize(pace.failures())
                        .minimumNumberOfCalls(pace.failures())
                        .failureRateThreshold(100)
                        .waitDurationInOpenState(pace.pause())
                        .permittedNumberOfCallsInHalfOpenState(1)
                        .build());
    }

    /** {@return whether calls of a connection go out} */
    ConnectionState.Breaker breaker(String connection) {
        return Optional.ofNullable(breakers.get(connection))
                .map(CircuitBreaker::getState)
                .map(state -> switch (state) {
                    case OPEN, FORCED_OPEN -> ConnectionState.Breaker.OPEN;
                    case HALF_OPEN -> ConnectionState.Breaker.HALF_OPEN;
                    case CLOSED, DISABLED, METRICS_ONLY -> ConnectionState.Breaker.CLOSED;
                })
                .orElse(ConnectionState.Breaker.CLOSED);
    }

    private boolean isIn(CircuitBreaker.State state, String connection) {
        return Optional.ofNullable(breakers.get(connection))
                .filter(breaker -> breaker.getState() == state)
                .isPresent();
    }
}
