package dev.signalbox.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.kit.Answer;
import dev.signalbox.kit.Hub;
import dev.signalbox.kit.Setup;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** A hub that ends while nobody knows what became of a change finds out at its next start, also where the order has another id. */
@Tag("conformance")
class ChangeRestartTest {
    private static final String NAME = "changes";
    private static final String RULES = "rule_sets:\n  house: { max_age: 60s }\n";

    @TempDir
    private Path folder;

    @TestFactory
    Stream<DynamicTest> a_change_that_was_under_way_is_looked_up_at_the_next_start() {
        return Brokers.all().stream()
                .filter(broker -> List.of("alpaca", "oanda").contains(broker.name()))
                .map(broker -> dynamicTest(broker.name(), () -> play(broker)));
    }

    private void play(SimulatedBroker broker) throws IOException {
        Path own = folder.resolve(broker.name());
        try (FaultyServer server = FaultyServer.start(broker)) {
            server.customer(NAME);
            Setup setup = setup(own, server);
            Answer order;
            try (Hub hub = setup.start()) {
                order = changed(new Trader(new Stage(server, hub, List.of(NAME), own), NAME));
            }
            server.customer(NAME).recover();
            try (Hub hub = setup.start()) {
                assertOneWorks(new Trader(new Stage(server, hub, List.of(NAME), own), NAME), order);
            }
        }
    }

    private static Answer changed(Trader trader) {
        Answer order = RestingExits.resting(trader, trader.send(trader.limit()));
        fill(trader, "1", "150.25");
        trader.await(order, "partially_filled");
        trader.customer().always(SimulatedOperation.CHANGE, Faults.cutAfter());

        Answer answer = trader.change(order, "{\"quantity\": 3, \"limit_price\": \"151.5\"}");

        assertThat(answer.status()).isEqualTo(202);
        trader.await(
                "it is asked",
                () -> !trader.customer().seen(SimulatedOperation.CHANGE).isEmpty());
        trader.customer().always(SimulatedOperation.FIND, Faults.errorBefore(503));
        return order;
    }

    private static void assertOneWorks(Trader trader, Answer order) {
        trader.await("it is changed", () -> {
            JsonNode now = trader.order(order);
            return now.path("limit_price").asText().equals("151.5")
                    && trader.steps(order).contains("changed");
        });
        assertThat(RestingExits.working(trader)).singleElement().satisfies(one -> assertThat(one.rest())
                .isEqualByComparingTo(new BigDecimal(2)));
        fill(trader, "2", "151.5");
        JsonNode done = trader.await(order, "filled");
        assertThat(done.path("quantity").asText()).isEqualTo("3");
        assertThat(done.path("filled_quantity").asText()).isEqualTo("3");
        assertThat(trader.deadLetters()).isEmpty();
    }

    private static void fill(Trader trader, String quantity, String price) {
        trader.await("it is at the market", () -> RestingExits.working(trader).stream()
                .anyMatch(one -> one.standing() == BrokerOrderState.WORKING
                        || one.standing() == BrokerOrderState.PARTIALLY_FILLED));
        trader.customer().book().fill(RestingExits.working(trader).getFirst().id(), quantity, price);
    }

    private static Setup setup(Path own, FaultyServer server) {
        String accounts = "connections:\n"
                + Stage.connection(server.broker(), NAME)
                + "\naccounts:\n"
                + Stage.account(server.broker(), NAME, "starting_balance: 100000, rules: house")
                + "\ngroups:\n  %1$s: [ %1$s ]\n".formatted(NAME);
        return Setup.in(own)
                .text("routes/risk.yaml", RULES)
                .text("routes/accounts.yaml", accounts)
                .to(server);
    }
}
