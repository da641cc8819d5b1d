package dev.signalbox.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.signalbox.kit.Hub;
import dev.signalbox.kit.Message;
import dev.signalbox.kit.SharedHub;
import dev.signalbox.kit.TestAccount;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.CamelContext;
import org.apache.camel.Processor;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Components that are older than the Camel on which they run (see the pom) do here what the routes need of them. */
@Tag("hub")
@ExtendWith(SharedHub.class)
class OlderComponentsTest {
    private final CamelContext camel = new DefaultCamelContext();
    private final ProducerTemplate template = camel.createProducerTemplate();
    private final AtomicInteger calls = new AtomicInteger();
    private volatile boolean brokerIsWell;

    @AfterEach
    void stop() {
        camel.stop();
    }

    @Test
    void a_breaker_opens_when_calls_fail_and_closes_when_the_broker_is_back() throws Exception {
        CircuitBreaker breaker = breaker();
        load("""
            - route:
                from:
                  uri: direct:call
                  steps:
                    - circuitBreaker:
                        resilience4jConfiguration: {circuitBreaker: breaker}
                        steps: [ { process: { ref: broker } } ]
            """);
        for (int failure = 0; failure < 2; failure++) {
            assertThatThrownBy(this::call).hasRootCauseMessage("the broker fails");
        }
        assertThat(breaker.getState()).isEqualTo(State.OPEN);
        call();
        assertThat(calls).as("no call goes out").hasValue(2);

        brokerIsWell = true;

        await().ignoreExceptions().untilAsserted(() -> {
            call();
            assertThat(breaker.getState()).isEqualTo(State.CLOSED);
        });
    }

    @Test
    void a_fault_of_jq_fails_the_exchange() throws Exception {
        load("""
            - route:
                from:
                  uri: direct:call
                  steps:
                    - transform: { jq: { expression: '.order.side | error("no such side: \\(.)")' } }
                    - process: { ref: broker }
            """);
        brokerIsWell = true;
        var order = JsonNodeFactory.instance.objectNode();
        order.putObject("order").put("side", "sideways");

        assertThatThrownBy(() -> template.requestBody("direct:call", order))
                .rootCause()
                .hasMessageContaining("no such side: sideways");

        assertThat(calls).hasValue(0);
    }

    @Test
    void what_passes_a_route_is_counted(Hub hub, TestAccount testAccount) {
        double before = counted(hub, "camel_exchanges_succeeded_total");

        testAccount.send(Message.buy("1", "ES").at("5000"));
        testAccount.send(Message.buy("1", "ES").at("5000").limit("4000"));

        assertThat(counted(hub, "camel_exchanges_succeeded_total")).isGreaterThanOrEqualTo(before + 2);
        assertThat(hub.management("/actuator/prometheus").body())
                .containsPattern("(?m)^camel_route_policy_seconds_count\\{[^}]*routeId=\"alert\"")
                .containsPattern("(?m)^camel_routes_running_routes\\{[^}]*} [1-9]");
    }

    private CircuitBreaker breaker() {
        var config = CircuitBreakerConfig.custom()
                .slidingWindowSize(2)
                .minimumNumberOfCalls(2)
                .waitDurationInOpenState(Duration.ofMillis(500))
                .permittedNumberOfCallsInHalfOpenState(1)
                .build();
        CircuitBreaker breaker = CircuitBreaker.of("breaker", config);
        camel.getRegistry().bind("breaker", breaker);
        return breaker;
    }

    private void load(String routes) throws Exception {
        camel.getRegistry().bind("broker", (Processor) exchange -> {
            calls.incrementAndGet();
            if (!brokerIsWell) {
                throw new IllegalStateException("the broker fails");
            }
        });
        PluginHelper.getRoutesLoader(camel).loadRoutes(ResourceHelper.fromString("test.camel.yaml", routes));
        camel.start();
    }

    private Object call() {
        return template.requestBody("direct:call", "an order");
    }

    private static double counted(Hub hub, String metric) {
        return hub.management("/actuator/prometheus")
                .body()
                .lines()
                .filter(line -> line.startsWith(metric + "{") && line.contains("routeId=\"alert\""))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }
}
