package dev.signalbox.conformance;

import static org.assertj.core.api.Assumptions.assumeThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.signalbox.kit.Answer;
import dev.signalbox.kit.Hub;
import dev.signalbox.kit.Setup;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * An exit that waits, and what it would close goes while the hub hears nothing of it. All of it is played at once, each
 * with an account of its own, by one hub that is closed and started again in the middle.
 */
@Tag("conformance")
class RestingExitsTest {
    private static final String RULES = """
            rule_sets:
              watched: { max_loss: { amount: 90000, trail: static } }
            """;
    private static final Duration STAGGER = Duration.ofMillis(250);
    private static final List<Played> PLAYED = new ArrayList<>();

    @TempDir
    private static Path folder;

    /** What is done at one broker with one account: before the hub is closed, while it is away, and with the next one. */
    private interface Play {
        void before(Trader trader);

        default void away(Trader trader) {}

        default void after(Trader trader) {}
    }

    private static final class SoldByHand implements Play {
        @Override
        public void before(Trader trader) {
            RestingExits.hold(trader);
            RestingExits.resting(trader, trader.send(trader.sell("2").stop("150.25")));

            RestingExits.sellByHand(trader, "2");

            trader.await("no stop is left", () -> RestingExits.working(trader).isEmpty());
        }
    }

    private static final class SoldWhileAway implements Play {
        @Override
        public void before(Trader trader) {
            RestingExits.hold(trader);
            RestingExits.resting(trader, trader.send(trader.sell("2").stop("150.25")));
        }

        @Override
        public void away(Trader trader) {
            RestingExits.sellByHand(trader, "2");
        }

        @Override
        public void after(Trader trader) {
            trader.await("no stop is left", () -> RestingExits.working(trader).isEmpty());
        }
    }

    private static final class NotTakenBack implements Play {
        private Answer stop;

        @Override
        public void before(Trader trader) {
            RestingExits.hold(trader);
            stop = RestingExits.resting(trader, trader.send(trader.sell("2").stop("150.25")));
            Answer target = trader.send(trader.sell("2").limit("200.25"));
            trader.await("it is taken or not", () -> !status(trader, target).equals("pending"));
            assumeThat(status(trader, target)).as("room for two exits").isEqualTo("open");
            trader.customer().always(SimulatedOperation.CANCEL, Faults.errorBefore(503));
            trader.customer()
                    .book()
                    .fill(trader.order(target).path("broker_order_id").asText(), "2", "200.25");
            trader.await(target, "filled");
            trader.await(
                    "it is asked to take the stop back",
                    () -> !trader.customer().seen(SimulatedOperation.CANCEL).isEmpty());
        }

        @Override
        public void away(Trader trader) {
            trader.customer().recover();
        }

        @Override
        public void after(Trader trader) {
            trader.await(stop, "canceled");
            trader.await("no stop is left", () -> RestingExits.working(trader).isEmpty());
        }
    }

    /** A play at a broker, as far as it went well. */
    private static final class Played {
        private final Play play;
        private final FaultyServer server;
        private final String account;
        private Throwable failure;

        Played(Play play, FaultyServer server) {
            this.play = play;
            this.server = server;
            this.account = server.broker().name() + "-"
                    + play.getClass().getSimpleName().toLowerCase(Locale.ROOT);
            server.customer(account);
        }

        /** Goes on, unless it failed before. */
        void go(Hub hub, Consumer<Trader> part) {
            if (failure == null) {
                try {
                    part.accept(new Trader(new Stage(server, hub, List.of(account), folder), account));
                } catch (Throwable e) {
                    failure = e;
                }
            }
        }

        void end() throws Throwable {
            if (failure != null) {
                throw failure;
            }
        }
    }

    @BeforeAll
    static void play() throws Exception {
        List<FaultyServer> servers = new ArrayList<>();
        for (SimulatedBroker broker : Brokers.all()) {
            FaultyServer server = FaultyServer.start(broker);
            servers.add(server);
            Stream.of(new SoldByHand(), new SoldWhileAway(), new NotTakenBack())
                    .forEach(play -> PLAYED.add(new Played(play, server)));
        }
        Setup setup = setup(servers);
        Hub first = setup.start();
        try {
            together(played -> played.go(first, played.play::before));
        } finally {
            first.close();
        }
        PLAYED.forEach(played -> played.go(first, played.play::away));
        try (Hub second = setup.start()) {
            together(played -> played.go(second, played.play::after));
        }
        servers.forEach(FaultyServer::close);
    }

    @TestFactory
    Stream<DynamicTest> what_was_sold_by_hand_leaves_no_stop() {
        return each(SoldByHand.class);
    }

    @TestFactory
    Stream<DynamicTest> what_was_sold_by_hand_while_the_hub_was_away_leaves_no_stop() {
        return each(SoldWhileAway.class);
    }

    @TestFactory
    Stream<DynamicTest> a_stop_that_could_not_be_taken_back_is_taken_back_by_the_next_hub() {
        return each(NotTakenBack.class);
    }

    private static Stream<DynamicTest> each(Class<? extends Play> play) {
        return PLAYED.stream()
                .filter(played -> play.isInstance(played.play))
                .map(played -> dynamicTest(played.server.broker().name(), played::end));
    }

    private static void together(Consumer<Played> part) throws Exception {
        try (ExecutorService players = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = new ArrayList<>();
            for (Played played : PLAYED) {
                all.add(players.submit(() -> part.accept(played)));
                // All first orders at one moment would only wait for each other.
                Thread.sleep(STAGGER);
            }
            for (Future<?> one : all) {
                one.get();
            }
        }
    }

    private static String status(Trader trader, Answer received) {
        return trader.order(received).path("status").asText();
    }

    private static Setup setup(List<FaultyServer> servers) throws IOException {
        StringBuilder connections = new StringBuilder("connections:\n");
        StringBuilder accounts = new StringBuilder("accounts:\n");
        StringBuilder groups = new StringBuilder("groups:\n");
        for (Played played : PLAYED) {
            SimulatedBroker broker = played.server.broker();
            connections.append(Stage.connection(broker, played.account, "give_up_entries: 1h, account_poll_open: 1s"));
            accounts.append(Stage.account(broker, played.account, "starting_balance: 100000, rules: watched"));
            groups.append("  %1$s: [ %1$s ]".formatted(played.account));
            List.of(connections, accounts, groups).forEach(text -> text.append('\n'));
        }
        Setup setup = Setup.in(folder)
                .text("routes/risk.yaml", RULES)
                .text("routes/accounts.yaml", connections.toString() + accounts + groups);
        servers.forEach(server -> setup.to(server));
        return setup;
    }
}
