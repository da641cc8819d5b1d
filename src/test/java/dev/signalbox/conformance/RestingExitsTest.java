package dev.signalbox.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.signalbox.hub.Answer;
import dev.signalbox.hub.Hub;
import dev.signalbox.hub.Setup;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** An exit that waits, and what it would close goes while the hub hears nothing of it. */
class RestingExitsTest {
    private static final String NAME = "rests";
    private static final String RULES = """
        rule_sets:
          watched: { max_loss: { amount: 90000, trail: static } }
        """;

    @TempDir
    private Path folder;

    private interface Play {
        void by(Stage stage, Setup setup) throws IOException;
    }

    @TestFactory
    Stream<DynamicTest> what_was_sold_by_hand_leaves_no_stop() {
        return each((stage, setup) -> {
            Trader trader = new Trader(stage, NAME);
            RestingExits.hold(trader);
            RestingExits.resting(trader, trader.send(trader.sell("2").stop("150.25")));

            RestingExits.sellByHand(trader, "2");

            trader.await("no stop is left", () -> RestingExits.working(trader).isEmpty());
            stage.hub().close();
        });
    }

    @TestFactory
    Stream<DynamicTest> what_was_sold_by_hand_while_the_hub_was_away_leaves_no_stop() {
        return each((stage, setup) -> {
            Trader trader = new Trader(stage, NAME);
            RestingExits.hold(trader);
            RestingExits.resting(trader, trader.send(trader.sell("2").stop("150.25")));
            stage.hub().close();
            RestingExits.sellByHand(trader, "2");

            try (Hub again = setup.start()) {
                Trader later = trader(stage, again);
                later.await("no stop is left", () -> RestingExits.working(later).isEmpty());
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> a_stop_that_could_not_be_taken_back_is_taken_back_by_the_next_hub() {
        return each((stage, setup) -> {
            Trader trader = new Trader(stage, NAME);
            RestingExits.hold(trader);
            Answer stop =
                    RestingExits.resting(trader, trader.send(trader.sell("2").stop("150.25")));
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
            stage.hub().close();
            trader.customer().recover();

            try (Hub again = setup.start()) {
                Trader later = trader(stage, again);
                later.await(stop, "canceled");
                later.await("no stop is left", () -> RestingExits.working(later).isEmpty());
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> an_exit_waits_for_no_cancel_but_the_smaller_stop_waits_for_that_of_the_larger_one() {
        return each((stage, setup) -> {
            assumeThat(holdsWhatAnOrderCloses(stage.server().broker()))
                    .as("a stop is in the way of every exit")
                    .isFalse();
            Trader trader = new Trader(stage, NAME);
            RestingExits.hold(trader);
            Answer stop =
                    RestingExits.resting(trader, trader.send(trader.sell("2").stop("150.25")));
            trader.customer().always(SimulatedOperation.CANCEL, Cancels.swallowed());

            trader.await(trader.send(trader.sell("1")), "filled");

            trader.assertFilledOnce(trader.send(trader.buy()));
            assertThat(RestingExits.working(trader)).hasSize(1);
            trader.customer().recover();
            trader.await(stop, "canceled");
            trader.await("the smaller stop works", () -> RestingExits.working(trader).stream()
                    .map(PlacedOrder::rest)
                    .map(BigDecimal::intValueExact)
                    .toList()
                    .equals(List.of(1)));
        });
    }

    private static boolean holdsWhatAnOrderCloses(SimulatedBroker broker) throws IOException {
        return Files.readString(Path.of("routes/brokers", broker.name() + ".camel.yaml"))
                .contains("close_first");
    }

    private static Trader trader(Stage stage, Hub again) {
        return new Trader(new Stage(stage.server(), again, stage.accounts(), stage.folder()), NAME);
    }

    private static String status(Trader trader, Answer received) {
        return trader.order(received).path("status").asText();
    }

    private Stream<DynamicTest> each(Play play) {
        return Brokers.all().stream()
                .map(broker -> dynamicTest(broker.name(), () -> {
                    Path own = folder.resolve(broker.name() + System.nanoTime());
                    try (FaultyServer server = FaultyServer.start(broker)) {
                        server.customer(NAME);
                        Setup setup = setup(own, server);
                        Hub hub = setup.start();
                        try {
                            play.by(new Stage(server, hub, List.of(NAME), own), setup);
                        } finally {
                            hub.close();
                        }
                    }
                }));
    }

    private static Setup setup(Path own, FaultyServer server) {
        String accounts = "connections:\n"
                + Stage.connection(server.broker(), NAME, "give_up_entries: 1h, account_poll_open: 1s")
                + "\naccounts:\n"
                + Stage.account(server.broker(), NAME, "starting_balance: 100000, rules: watched")
                + "\ngroups:\n  %1$s: [ %1$s ]\n".formatted(NAME);
        return Setup.in(own)
                .text("routes/risk.yaml", RULES)
                .text("routes/accounts.yaml", accounts)
                .with(Stage.urlVariable(server.broker()), server.url());
    }
}
