package dev.signalbox.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.kit.JarHub;
import dev.signalbox.kit.Setup;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The built hub, killed in the middle of a backfill that its own clock began: again and again at the broker with the most
 * pages, once at each other one. {@code crash.kills} and {@code crash.seed} as at {@link CrashStage}.
 */
@Tag("crash")
class PullCrashIT {
    private static final String ACCOUNT = "crashed";
    private static final int KILLS = Integer.getInteger("crash.kills", 3);
    private static final long SEED = Long.getLong("crash.seed", System.nanoTime());
    private static final String MOST_PAGES = "alpaca";
    private static final Duration PATIENCE = Duration.ofSeconds(300);

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    private final Random random = new Random(SEED);

    /** A broker, how many executions are read back there, and how often the hub is killed over it. */
    private record Backfill(SimulatedBroker broker, int count, int kills) {
        private static Backfill of(SimulatedBroker broker) {
            return broker.name().equals(MOST_PAGES)
                    ? new Backfill(broker, 900, KILLS)
                    : new Backfill(broker, 300, Math.min(1, KILLS));
        }

        @Override
        public String toString() {
            return broker.name();
        }
    }

    static List<Backfill> backfills() {
        return Brokers.withHistory().stream()
                .filter(broker -> broker.login().isEmpty())
                .map(Backfill::of)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("backfills")
    void every_execution_is_there_once_however_often_the_hub_is_killed_while_it_reads_them(Backfill backfill)
            throws Exception {
        System.out.printf("-Dcrash.seed=%d -Dcrash.kills=%d%n", SEED, KILLS);
        SimulatedBroker broker = backfill.broker();
        try (FaultyServer server = FaultyServer.start(broker);
                JarHub hub = new JarHub(setup(server), folder.resolve("hub.log"))) {
            BrokerUser customer = server.customer(ACCOUNT);
            customer.book().add(History.of(broker, backfill.count(), Duration.ofDays(60)));
            customer.always(SimulatedOperation.FILLS, Faults.answeredAfter(Duration.ofMillis(100)));
            hub.start();
            for (int kill = 0; kill < backfill.kills(); kill++) {
                killWhileItReads(hub, customer);
            }
            customer.recover();
            Awaitility.await("all is read, seed " + SEED)
                    .atMost(PATIENCE)
                    .ignoreExceptions()
                    .until(() -> pull(hub).path("last_success_at").isTextual());

            List<JsonNode> fills = fills(hub);
            assertThat(fills).hasSize(backfill.count());
            assertThat(fills.stream().map(fill -> fill.path("execution_id").asText()))
                    .doesNotHaveDuplicates();
            assertThat(pull(hub).path("percent").asInt()).isEqualTo(100);
            assertThat(open(hub)).isZero();
        }
    }

    /** The broker with the fewest pages has answered all of them half a second later. */
    private void killWhileItReads(JarHub hub, BrokerUser customer) throws Exception {
        int before = customer.seen(SimulatedOperation.FILLS).size();
        Awaitility.await("pages are read, seed " + SEED)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(10))
                .until(() -> customer.seen(SimulatedOperation.FILLS).size() > before + 1);
        Thread.sleep(random.nextInt(300));
        hub.kill();
        hub.start();
    }

    private static JsonNode pull(JarHub hub) throws Exception {
        return hub.api("pulls").path("pulls").path(0);
    }

    /** The history ends flat, so a trade that is open lacks an execution or has one twice. */
    private static long open(JarHub hub) throws Exception {
        long open = 0;
        for (JsonNode trade : hub.api("trades?limit=1000&account=" + ACCOUNT).path("trades")) {
            open += trade.path("closed_at").isNull() ? 1 : 0;
        }
        return open;
    }

    private static List<JsonNode> fills(JarHub hub) throws Exception {
        List<JsonNode> fills = new ArrayList<>();
        hub.api("fills?limit=1000&account=" + ACCOUNT).path("fills").forEach(fills::add);
        return fills;
    }

    /** Its clock asks for a pull every other second. */
    private Setup setup(FaultyServer server) throws Exception {
        SimulatedBroker broker = server.broker();
        Setup setup = Setup.in(folder)
                .text("routes/risk.yaml", Card.Rules.TEXT)
                .text(
                        "routes/accounts.yaml",
                        "connections:\n" + Stage.connection(broker, ACCOUNT) + "\naccounts:\n"
                                + Stage.account(broker, ACCOUNT, "starting_balance: 100000") + "\ngroups:\n  " + ACCOUNT
                                + ": [ " + ACCOUNT + " ]\n")
                .to(server);
        String pulls = Files.readString(folder.resolve("routes/pulls.camel.yaml"));
        return setup.text("routes/pulls.camel.yaml", pulls.replace("{{second}} * * * * ?", "0/2 * * * * ?"));
    }
}
