package dev.signalbox.brokers;

import dev.signalbox.accounts.Accounts;
import dev.signalbox.accounts.BrokerConnection;
import dev.signalbox.accounts.CallPolicy;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import org.apache.camel.builder.RouteBuilder;
import org.springframework.stereotype.Component;

/**
 * Makes the two routes of each connection from the templates of {@code routes/broker-call.camel.yaml}: one leads the
 * conversation in the broker's words, the other makes a call.
 */
@Component
class ConnectionRoutes extends RouteBuilder {
    private final Accounts accounts;
    private final MeterRegistry metrics;

    ConnectionRoutes(Accounts accounts, MeterRegistry metrics) {
        this.accounts = accounts;
        this.metrics = metrics;
    }

    @Override
    public void configure() {
        accounts.brokerConnections().forEach(this::add);
    }

    private void add(BrokerConnection brokerConnection) {
        bindToRegistry("breaker-" + brokerConnection.name(), breaker(brokerConnection));
        CallPolicy.Timeouts timeouts = brokerConnection.pace().timeouts();
        bindToRegistry("http-" + brokerConnection.name(), new NoRetryHttpClient(timeouts.whole()));
        templatedRoute("broker-call")
                .routeId("call-" + brokerConnection.name())
                .parameter("connection", brokerConnection.name())
                .parameter("address", brokerConnection.access().orElseThrow().address())
                .parameter("timeout", Long.toString(timeouts.whole().toMillis()))
                .parameter("connect_timeout", Long.toString(timeouts.connect().toMillis()));
        templatedRoute("broker-conversation")
                .routeId("ask-" + brokerConnection.name())
                .parameter("connection", brokerConnection.name());
    }

    /** Opens after some failures in a row; after the pause one call tries whether the broker is back. */
    private CircuitBreaker breaker(BrokerConnection brokerConnection) {
        CallPolicy.Breaker pace = brokerConnection.pace().breaker();
        CircuitBreaker breaker = CircuitBreaker.of(
                brokerConnection.name(),
                CircuitBreakerConfig.custom()
                        .slidingWindowSize(pace.failures())
                        .minimumNumberOfCalls(pace.failures())
                        .failureRateThreshold(100)
                        .waitDurationInOpenState(pace.pause())
                        .permittedNumberOfCallsInHalfOpenState(1)
                        .build());
        for (CircuitBreaker.State state : CircuitBreaker.State.values()) {
            Gauge.builder("signalbox.circuit.state", breaker, open -> open.getState() == state ? 1 : 0)
                    .description("1 for the state that the circuit breaker of a connection is in")
                    .tag("connection", brokerConnection.name())
                    .tag("state", state.name().toLowerCase(Locale.ROOT))
                    .register(metrics);
        }
        return breaker;
    }
}
