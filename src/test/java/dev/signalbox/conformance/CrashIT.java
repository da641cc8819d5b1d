package dev.signalbox.conformance;

import static java.util.stream.Collectors.joining;
import static java.util.stream.IntStream.rangeClosed;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.kit.JarHub;
import dev.signalbox.kit.Message;
import dev.signalbox.kit.Setup;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The built hub, killed again and again in the middle of its work, and a broker that goes on living. {@code crash.kills}
 * says how often, {@code crash.brokers} at which brokers (a comma-separated list, or {@code all}), {@code crash.seed} brings
 * back the moments of an earlier run.
 */
@Tag("crash")
class CrashIT {
    private static final int KILLS = Integer.getInteger("crash.kills", 3);
    private static final long SEED = Long.getLong("crash.seed", System.nanoTime());
    private static final int ACCOUNTS = 3;
    private static final int SENDERS = 3;
    private static final int TROUBLE_EVERY = 20;
    private static final List<Fault> TROUBLES = List.of(
            Faults.cutAfter(),
            Faults.errorBefore(503),
            Faults.errorAfter(500),
            Faults.answeredAfter(Stage.TIMEOUT.multipliedBy(2)));
    /** A life is short, and the simulated broker has no read lag. */
    private static final String QUICK_LOOK_UPS = "give_up_entries: 1h, look_up_after: 100ms 500ms";

    /** What protects a position is tried once a minute in the end. */
    private static final Duration PATIENCE = Duration.ofSeconds(150);

    /** Without a stop, beyond the restart: ten seconds, and half of that again as the machine is busy. */
    private static final Duration LONGEST_NAKED = Duration.ofSeconds(15);

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    private final Random random = new Random(SEED);

    /**
     * Nobody logs in at a hub that is killed again and again, and executions are told by ids of ours.
     *
     * @param usual the one of the short form, where one is enough, as what survives a kill is no broker's affair
     */
    private static Stream<SimulatedBroker> chosen(String usual) {
        List<String> wanted = List.of(System.getProperty("crash.brokers", usual).split(","));
        return Brokers.all().stream()
                .filter(broker -> broker.login().isEmpty())
                .filter(broker -> wanted.contains("all") || wanted.contains(broker.name()));
    }

    static Stream<SimulatedBroker> brokers() {
        return chosen("tradier");
    }

    @ParameterizedTest
    @MethodSource("brokers")
    void whatever_was_answered_with_200_is_executed_once_and_in_order_however_often_the_hub_is_killed(
            SimulatedBroker broker) throws Exception {
        System.out.printf("-Dcrash.seed=%d -Dcrash.kills=%d%n", SEED, KILLS);
        try (FaultyServer server = FaultyServer.start(broker);
                JarHub hub = new JarHub(setup(server), folder.resolve("hub.log"))) {
            hub.start();
            CarefulSender sender = killedWhileItSends(hub, server, UnaryOperator.identity());
            System.out.printf("%d alerts were answered%n", sender.received().size());

            Map<String, List<JsonNode>> orders = settled(hub, sender);

            assertThat(orders).hasSize(ACCOUNTS);
            orders.forEach((account, own) -> assertExecuted(server.customer(account), clientOrderIds(own)));
        }
    }

    static Stream<SimulatedBroker> brokersThatTakeAdditions() {
        return chosen("tastytrade").filter(broker -> !broker.preventsSelfTrade());
    }

    @ParameterizedTest
    @MethodSource("brokersThatTakeAdditions")
    void what_is_held_is_protected_and_nothing_is_left_over_however_often_the_hub_is_killed(SimulatedBroker broker)
            throws Exception {
        System.out.printf("-Dcrash.seed=%d -Dcrash.kills=%d%n", SEED, KILLS);
        try (FaultyServer server = FaultyServer.start(broker);
                JarHub hub = new JarHub(setup(server), folder.resolve("hub.log"))) {
            hub.start();
            NakedMoments naked =
                    NakedMoments.watch(accounts().map(server::customer).toList(), hub::isReady);
            CarefulSender sender = killedWhileItSends(
                    hub, server, message -> message.with("stop_loss", "150.25").with("take_profit", "200.25"));
            System.out.printf("%d alerts were answered%n", sender.received().size());
            settled(hub, sender);

            Awaitility.await("all is protected, seed " + SEED).atMost(PATIENCE).until(naked::isOver);
            System.out.printf(
                    "longest without its stop loss: %s, of it with a hub that is ready: %s%n",
                    naked.longest(), naked.longestWhileUp());
            // Whoever makes an account flat takes its protection away first.
            assertThat(naked.longestWhileUp()).as("seed %d", SEED).isLessThan(LONGEST_NAKED);
            assertNothingIsLeft(hub, naked);
        }
    }

    /** Where the broker holds what protection will close, an exit takes it away first. */
    static Stream<SimulatedBroker> brokersThatAttachProtection() {
        return chosen("oanda").filter(broker -> broker.attachesProtection() && !broker.closesFirst());
    }

    /** Each account buys from nothing and sells all again, one after the other. */
    @ParameterizedTest
    @MethodSource("brokersThatAttachProtection")
    void what_an_entry_takes_along_protects_it_at_every_moment_however_often_the_hub_is_killed(SimulatedBroker broker)
            throws Exception {
        System.out.printf("-Dcrash.seed=%d -Dcrash.kills=%d%n", SEED, KILLS);
        try (FaultyServer server = FaultyServer.start(broker);
                JarHub hub = new JarHub(setup(server), folder.resolve("hub.log"))) {
            hub.start();
            List<BrokerUser> customers = accounts().map(server::customer).toList();
            NakedMoments naked = NakedMoments.watch(customers, hub::isReady);
            List<CarefulSender> senders = rangeClosed(1, ACCOUNTS)
                    .mapToObj(account -> CarefulSender.oneByOne(
                            hub, "crash-" + account + "-", number -> inAndOut(broker, account, number)))
                    .toList();

            killedWhileTheySend(hub, customers, senders);

            System.out.printf(
                    "%d alerts were answered, longest without a stop: %s%n",
                    senders.stream().mapToInt(CarefulSender::begun).sum(), naked.longest());
            assertNothingIsLeft(hub, naked);
            assertThat(naked.longest()).as("seed %d", SEED).isLessThan(Duration.ofSeconds(1));
        }
    }

    private static void assertNothingIsLeft(JarHub hub, NakedMoments naked) {
        accounts().forEach(account -> hub.post("accounts/" + account + "/flatten"));
        Awaitility.await("nothing is left, seed " + SEED).atMost(PATIENCE).until(naked::isEmpty);
        naked.end();
    }

    private static Message inAndOut(SimulatedBroker broker, int account, int number) {
        Message message =
                Message.target(Integer.toString(number % 2), broker.symbol()).to("crash-" + account);
        return number % 2 == 0 ? message : message.with("stop_loss", "150.25").with("take_profit", "200.25");
    }

    private static void assertExecuted(BrokerUser brokerUser, List<String> due) {
        List<String> executed = brokerUser.book().executed().stream()
                .map(order -> order.ticket().clientOrderId())
                .toList();
        assertThat(executed).as("%s, doubled, seed %d", brokerUser.name(), SEED).doesNotHaveDuplicates();
        assertThat(due.stream().filter(id -> !executed.contains(id)))
                .as("%s, lost, seed %d", brokerUser.name(), SEED)
                .isEmpty();
        assertThat(executed)
                .as("%s, in order, seed %d", brokerUser.name(), SEED)
                .isEqualTo(due);
    }

    private CarefulSender killedWhileItSends(JarHub hub, FaultyServer server, UnaryOperator<Message> how)
            throws Exception {
        List<BrokerUser> brokerUsers = accounts().map(server::customer).toList();
        CarefulSender sender = new CarefulSender(hub, number -> how.apply(alert(server.broker(), brokerUsers, number)));
        killedWhileTheySend(hub, brokerUsers, Collections.nCopies(SENDERS, sender));
        return sender;
    }

    private void killedWhileTheySend(JarHub hub, List<BrokerUser> brokerUsers, List<CarefulSender> senders)
            throws Exception {
        Killer killer = new Killer(hub, brokerUsers, random);
        killer.awaitReady();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Void>> running = senders.stream().map(threads::submit).toList();
            for (int kill = 0; kill < KILLS; kill++) {
                killer.kill();
            }
            killer.awaitReady();
            System.out.println("killed: " + killer.kills());
            senders.forEach(CarefulSender::stop);
            for (Future<Void> ended : running) {
                ended.get();
            }
        }
    }

    /** Every other alert is for all accounts, and from time to time the way to one of them is rough. */
    private static Message alert(SimulatedBroker broker, List<BrokerUser> brokerUsers, int number) {
        if (number % TROUBLE_EVERY == 0) {
            int trouble = number / TROUBLE_EVERY;
            brokerUsers.get(trouble % ACCOUNTS).next(TROUBLES.get(trouble % TROUBLES.size()));
        }
        return Message.buy("1", broker.symbol()).to(number % 2 == 0 ? "all" : "crash-" + (1 + number % ACCOUNTS));
    }

    /** The orders of all alerts by account, in the journal's order, when all are filled. */
    private static Map<String, List<JsonNode>> settled(JarHub hub, CarefulSender sender) throws Exception {
        assertThat(sender.received()).hasSize(sender.begun()).doesNotHaveDuplicates();
        Map<String, List<JsonNode>> orders = new TreeMap<>();
        for (String alert : sender.received()) {
            for (JsonNode order : Awaitility.await("the orders of alert " + alert + " are filled, seed " + SEED)
                    .atMost(PATIENCE)
                    .until(() -> hub.api("orders/" + alert), CrashIT::isFilled)
                    .path("orders")) {
                orders.computeIfAbsent(order.path("account").asText(), any -> new ArrayList<>())
                        .add(order);
            }
        }
        return orders;
    }

    private static boolean isFilled(JsonNode alert) {
        return alert.path("status").asText().equals("filled");
    }

    /** Ids of orders are time-ordered. */
    private static List<String> clientOrderIds(List<JsonNode> orders) {
        return orders.stream()
                .sorted(Comparator.comparing(order -> order.path("id").asText()))
                .map(order -> order.path("client_order_id").asText())
                .toList();
    }

    private Setup setup(FaultyServer server) {
        String connections = lines(name -> Stage.connection(server.broker(), name, QUICK_LOOK_UPS));
        String owned = lines(name -> Stage.account(server.broker(), name, "starting_balance: 1000000, rules: patient"));
        String groups =
                lines("  %1$s: [ %1$s ]"::formatted) + "  all: [" + accounts().collect(joining(", ")) + "]\n";
        return Setup.in(folder)
                .text("routes/risk.yaml", Card.Rules.TEXT)
                .text(
                        "routes/accounts.yaml",
                        "connections:\n" + connections + "accounts:\n" + owned + "groups:\n" + groups)
                .to(server);
    }

    private static String lines(UnaryOperator<String> line) {
        return accounts().map(line).collect(joining("\n", "", "\n"));
    }

    private static Stream<String> accounts() {
        return rangeClosed(1, ACCOUNTS).mapToObj(number -> "crash-" + number);
    }
}
