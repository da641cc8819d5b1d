package dev.signalbox.brokers;

import dev.signalbox.accounts.AccountMeters;
import dev.signalbox.accounts.Accounts;
import dev.signalbox.accounts.AccountsListener;
import dev.signalbox.accounts.BrokerConnection;
import dev.signalbox.accounts.CallPolicy;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.micrometer.core.instrument.Gauge;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.apache.camel.builder.RouteBuilder;
import org.springframework.stereotype.Component;

/**
 * Makes the two routes of each connection from the templates of {@code routes/broker-call.camel.yaml}: one leads the
 * conversation in the broker's words, the other makes a call. A connection that is edited gets two new ones beside them, with a
 * breaker of their own; calls that are on their way go on by the old ones, which are taken away afterwards.
 */
@Component
class ConnectionRoutes extends RouteBuilder implements AccountsListener {
    private final Accounts accounts;
    private final Map<BrokerConnection, Made> made = new ConcurrentHashMap<>();
    private final Map<String, CircuitBreaker> breakers = new ConcurrentHashMap<>();
    private final Map<String, Integer> times = new ConcurrentHashMap<>();

    /** @param name ends the ids of the two routes */
    private record Made(String name, CircuitBreaker breaker) {}

    ConnectionRoutes(Accounts accounts, AccountMeters meters) {
        this.accounts = accounts;
        meters.ofConnections(
                connection -> Stream.of(CircuitBreaker.State.values()).map(state -> Gauge.builder(
                                "signalbox.circuit.state", this, all -> all.isIn(state, connection.name()) ? 1 : 0)
                        .description("1 for the state that the circuit breaker of a connection is in")
                        .tag("connection", connection.name())
                        .tag("state", state.name().toLowerCase(Locale.ROOT))
                        .register(meters.registry())));
    }

    @Override
    public void configure() {
        accounts.brokerConnections().forEach(connection -> add(this, connection));
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
        next.brokerConnections().stream()
                .filter(connection -> !made.containsKey(connection))
                .forEach(this::addBeside);
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
            Thread.ofVirtual()
                    .name("retire-" + name)
                    .start(new RetiredRoutes(getContext(), List.of("ask-" + name, "call-" + name)));
        });
    }

    private void addBeside(BrokerConnection connection) {
        LateRoutes.add(
                getContext(),
                builder -> add(builder, connection),
                "the connection " + connection.name() + " cannot be used");
    }

    private void add(RouteBuilder builder, BrokerConnection connection) {
        int time = times.merge(connection.name(), 1, Integer::sum);
        String name = connection.name() + (time == 1 ? "" : "~" + time);
        CircuitBreaker breaker = breaker(connection);
        CallPolicy.Timeouts timeouts = connection.pace().timeouts();
        builder.bindToRegistry("breaker-" + name, breaker);
        builder.bindToRegistry("http-" + name, new NoRetryHttpClient(timeouts.whole()));
        builder.templatedRoute("broker-call")
                .routeId("call-" + name)
                .parameter("connection", name)
                .parameter("address", connection.access().orElseThrow().address())
                .parameter("timeout", Long.toString(timeouts.whole().toMillis()))
                .parameter("connect_timeout", Long.toString(timeouts.connect().toMillis()));
        builder.templatedRoute("broker-conversation").routeId("ask-" + name).parameter("connection", name);
        made.put(connection, new Made(name, breaker));
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
