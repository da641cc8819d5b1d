package dev.signalbox.conformance;

import static java.util.stream.Collectors.joining;
import static java.util.stream.IntStream.rangeClosed;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.kit.JarHub;
import dev.signalbox.kit.Message;
import dev.signalbox.kit.Setup;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/**
 * The built hub at a broker that goes on living, killed again and again while alerts come. {@code crash.kills} says how often,
 * {@code crash.brokers} at which brokers (a comma-separated list, or {@code all}), {@code crash.seed} brings back the moments of
 * an earlier run.
 */
final class CrashStage implements AutoCloseable {
    private static final int KILLS = Integer.getInteger("crash.kills", 3);
    static final long SEED = Long.getLong("crash.seed", System.nanoTime());
    static final int ACCOUNTS = 3;
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
    static final Duration PATIENCE = Duration.ofSeconds(150);

    private final Random random = new Random(SEED);
    private final FaultyServer server;
    private final JarHub hub;

    private CrashStage(FaultyServer server, Path folder) throws IOException {
        this.server = server;
        this.hub = new JarHub(setup(server, folder), folder.resolve("hub.log"));
    }

    /** Lays out a hub with accounts of its own at the broker. */
    static CrashStage at(SimulatedBroker broker, Path folder) throws Exception {
        return new CrashStage(FaultyServer.start(broker), folder);
    }

    JarHub start() throws Exception {
        System.out.printf("-Dcrash.seed=%d -Dcrash.kills=%d%n", SEED, KILLS);
        hub.start();
        return hub;
    }

    /** {@return the customers whose accounts the hub trades} */
    List<BrokerUser> customers() {
        return accounts().map(this::customer).toList();
    }

    BrokerUser customer(String account) {
        return server.customer(account);
    }

    @Override
    public void close() {
        try {
            hub.close();
        } finally {
            server.close();
        }
    }

    /**
     * Nobody logs in at a hub that is killed again and again, and executions are told by ids of ours.
     *
     * @param usual the one of the short form, where one is enough, as what survives a kill is no broker's affair
     */
    static Stream<SimulatedBroker> chosen(String usual) {
        List<String> wanted = List.of(System.getProperty("crash.brokers", usual).split(","));
        return Brokers.all().stream()
                .filter(broker -> broker.login().isEmpty())
                .filter(broker -> wanted.contains("all") || wanted.contains(broker.name()));
    }

    CarefulSender killedWhileItSends(UnaryOperator<Message> how) throws Exception {
        CarefulSender sender = new CarefulSender(hub, number -> how.apply(alert(number)));
        killedWhileTheySend(Collections.nCopies(SENDERS, sender));
        return sender;
    }

    void killedWhileTheySend(List<CarefulSender> senders) throws Exception {
        Killer killer = new Killer(hub, customers(), random);
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
    private Message alert(int number) {
        if (number % TROUBLE_EVERY == 0) {
            int trouble = number / TROUBLE_EVERY;
            customer(account(1 + trouble % ACCOUNTS)).next(TROUBLES.get(trouble % TROUBLES.size()));
        }
        return Message.buy("1", server.broker().symbol()).to(number % 2 == 0 ? "all" : account(1 + number % ACCOUNTS));
    }

    /** The orders of all alerts by account, in the journal's order, when all are filled. */
    Map<String, List<JsonNode>> settled(CarefulSender sender) throws Exception {
        assertThat(sender.received()).hasSize(sender.begun()).doesNotHaveDuplicates();
        Map<String, List<JsonNode>> orders = new TreeMap<>();
        for (String alert : sender.received()) {
            for (JsonNode order : Awaitility.await("the orders of alert " + alert + " are filled, seed " + SEED)
                    .atMost(PATIENCE)
                    .until(() -> hub.api("orders/" + alert), CrashStage::isFilled)
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

    private static Setup setup(FaultyServer server, Path folder) {
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

    static Stream<String> accounts() {
        return rangeClosed(1, ACCOUNTS).mapToObj(CrashStage::account);
    }

    /** {@return the name of an account, counted from 1 on} */
    static String account(int number) {
        return "crash-" + number;
    }
}
