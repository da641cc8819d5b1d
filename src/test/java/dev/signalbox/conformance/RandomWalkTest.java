package dev.signalbox.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.signalbox.kit.Answer;
import dev.signalbox.kit.Hub;
import dev.signalbox.kit.Message;
import dev.signalbox.kit.Setup;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Anything happens to an account, in any order; after each step no exit is left that could open a position, nothing works
 * that the journal does not know, and what the strategies made is the position. {@code walk.seed} brings back an earlier
 * walk, {@code walk.steps} says how long each is, {@code walk.brokers} where (a comma-separated list, or {@code all}).
 */
@Tag("conformance")
class RandomWalkTest {
    private static final long SEED = Long.getLong("walk.seed", 20_261_128L);
    private static final int STEPS = Integer.getInteger("walk.steps", 150);
    private static final List<String> BROKERS =
            List.of(System.getProperty("walk.brokers", "paper").split(","));
    private static final int RESTART_EVERY = Integer.getInteger("walk.restart", 75);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final BigDecimal START = new BigDecimal("5000");
    private static final BigDecimal TICK = new BigDecimal("0.25");
    private static final String NAME = "walk";
    private static final String RULES = """
            rule_sets:
              patient: { max_orders_per_day: 1000000, max_loss: { amount: 100000000, trail: static } }
            """;

    @TempDir
    private Path folder;

    private Hub hub;
    private BigDecimal price = START;
    private final List<String> said = new ArrayList<>();

    @TestFactory
    Stream<DynamicTest> no_walk_leaves_an_exit_that_could_open_a_position() {
        System.out.println("walk.seed " + SEED);
        Stream<DynamicTest> paper = Stream.of("paper")
                .filter(RandomWalkTest::isWanted)
                .map(name -> dynamicTest(name, () -> walk(paper(), new WalkMarket.Paper("ES"), "ES")));
        Stream<DynamicTest> brokers = Brokers.all().stream()
                .filter(broker -> isWanted(broker.name()))
                .map(broker -> dynamicTest(broker.name(), () -> at(broker)));
        return Stream.concat(paper, brokers);
    }

    private static boolean isWanted(String name) {
        return BROKERS.contains("all") || BROKERS.contains(name);
    }

    private void at(SimulatedBroker broker) throws Exception {
        try (FaultyServer server = FaultyServer.start(broker)) {
            BrokerBook brokerBook = server.customer(NAME).book();
            brokerBook.pace(Duration.ofMillis(5));
            walk(simulated(server), new WalkMarket.Simulated(brokerBook), broker.symbol());
            assertThat(server.defects()).isEmpty();
        }
    }

    private void walk(Setup setup, WalkMarket market, String symbol) throws Exception {
        Random random = new Random(SEED);
        WalkAlerts alerts = new WalkAlerts(random, NAME, symbol);
        price = START;
        said.clear();
        hub = setup.start();
        try {
            say(market.happen(hub, random, price));
            for (int step = 0; step < STEPS; step++) {
                if (step % RESTART_EVERY == RESTART_EVERY - 1) {
                    say("restart");
                    hub.close();
                    hub = setup.start();
                } else if (random.nextInt(3) == 0) {
                    price = price.add(TICK.multiply(BigDecimal.valueOf(random.nextInt(9) - 4)));
                    say(market.happen(hub, random, price));
                } else {
                    send(alerts.next(price));
                }
                settle(market);
            }
        } finally {
            hub.close();
        }
    }

    private void send(Message message) {
        Answer answer = hub.sender().send(message.json().getBytes(StandardCharsets.UTF_8));
        say(message.json() + " -> " + answer.body());
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    private void settle(WalkMarket market) throws InterruptedException {
        WalkCheck check = new WalkCheck(hub, NAME, market);
        Instant end = Instant.now().plus(PATIENCE);
        List<String> faults = check.faults();
        while (!faults.isEmpty() && Instant.now().isBefore(end)) {
            Thread.sleep(20);
            faults = check.faults();
        }
        assertThat(faults)
                .as("seed %d, step %d:%n%s", SEED, said.size(), String.join("\n", last()))
                .isEmpty();
    }

    private List<String> last() {
        return said.subList(Math.max(0, said.size() - 25), said.size());
    }

    private void say(String what) {
        said.add(said.size() + " " + what);
    }

    private Setup paper() {
        return setup(
                "paper",
                "  %1$s: { broker: paper }".formatted(NAME),
                "  %1$s: { connection: %1$s, starting_balance: 100000000, rules: patient }".formatted(NAME));
    }

    private Setup simulated(FaultyServer server) {
        SimulatedBroker broker = server.broker();
        return setup(
                        broker.name(),
                        Stage.connection(broker, NAME, "give_up_entries: 1h, account_poll_open: 300ms")
                                .replace("account_poll_idle: 1h", "account_poll_idle: 300ms"),
                        Stage.account(broker, NAME, "starting_balance: 100000000, rules: patient"))
                .with(Stage.urlVariable(broker), server.url());
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
