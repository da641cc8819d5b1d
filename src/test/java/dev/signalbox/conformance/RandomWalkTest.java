package dev.signalbox.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.signalbox.kit.Setup;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Anything happens to an account, in any order; after each step no exit is left that could open a position, nothing works
 * that the journal does not know, and what the strategies made is the position. {@code walk.seed} brings back an earlier
 * walk, {@code walk.steps} says how long each is, {@code walk.brokers} where (a comma-separated list, or {@code all}),
 * {@code walk.restart} after how many steps the hub ends and starts again, {@code walk.faults} how often a call fails. With
 * an odd seed the account keeps its strategies apart.
 */
@Tag("conformance")
class RandomWalkTest {
    private static final long SEED = Long.getLong("walk.seed", 20_261_128L);
    private static final int STEPS = Integer.getInteger("walk.steps", 150);
    private static final List<String> BROKERS =
            List.of(System.getProperty("walk.brokers", "paper").split(","));
    private static final int RESTART_EVERY = Integer.getInteger("walk.restart", 75);
    private static final int FAULT_EVERY = Integer.getInteger("walk.faults", 0);
    private static final String NAME = "walk";
    private static final String SETTINGS =
            "give_up_entries: 1h, account_poll_open: 300ms, poll_first: 100ms, poll_slowest: 1s";
    private static final String RULES = """
        rule_sets:
          patient: { max_orders_per_day: 1000000, max_loss: { amount: 100000000, trail: static } }
        """;

    @TempDir
    private Path folder;

    @TestFactory
    Stream<DynamicTest> no_walk_leaves_an_exit_that_could_open_a_position() {
        Stream<DynamicTest> paper = Stream.of("paper")
                .filter(RandomWalkTest::isWanted)
                .map(name -> dynamicTest(name, () -> walk(paper(), new WalkMarket.Paper("ES"), "ES")));
        Stream<DynamicTest> brokers = Brokers.all().stream()
                .filter(broker -> isWanted(broker.name()))
                // A walk knows an order at its broker by the id that the hub gave it.
                .filter(broker -> broker.can(Ability.TAKE_OUR_IDS))
                .map(broker -> dynamicTest(broker.name(), () -> at(broker)));
        return Stream.concat(paper, brokers);
    }

    private static boolean isWanted(String name) {
        return BROKERS.contains("all") || BROKERS.contains(name);
    }

    private void at(SimulatedBroker broker) throws Exception {
        try (FaultyServer server = FaultyServer.start(broker)) {
            BrokerUser customer = server.customer(NAME);
            customer.book().pace(Duration.ofMillis(5));
            walk(simulated(server), new WalkMarket.Simulated(customer), broker.symbol());
            assertThat(server.defects()).isEmpty();
        }
    }

    private static void walk(Setup setup, WalkMarket market, String symbol) throws Exception {
        try (Walk walk = new Walk(setup, market, new Walk.Plan(NAME, symbol, SEED, FAULT_EVERY))) {
            walk.go(STEPS, RESTART_EVERY);
        }
    }

    private Setup paper() {
        return setup(
                "paper",
                "  %1$s: { broker: paper }".formatted(NAME),
                "  %1$s: { connection: %1$s, starting_balance: 100000000, rules: patient, positions: %2$s }"
                        .formatted(NAME, positions()));
    }

    private Setup simulated(FaultyServer server) {
        SimulatedBroker broker = server.broker();
        return setup(
                        broker.name(),
                        Stage.connection(broker, NAME, SETTINGS)
                                .replace("account_poll_idle: 1h", "account_poll_idle: 300ms"),
                        Stage.account(
                                broker, NAME, "starting_balance: 100000, rules: patient, positions: " + positions()))
                .to(server);
    }

    private static String positions() {
        return SEED % 2 == 0 ? "by_account" : "by_strategy";
    }

    private Setup setup(String own, String connection, String account) {
        return Setup.in(folder.resolve(own))
                .text("routes/risk.yaml", RULES)
                .text(
                        "routes/accounts.yaml",
                        "connections:\n%s\naccounts:\n%s\ngroups:\n  %3$s: [ %3$s ]\n"
                                .formatted(connection, account, NAME));
    }
}
