package dev.signalbox.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.signalbox.kit.Answer;
import dev.signalbox.kit.Hub;
import dev.signalbox.kit.Setup;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** A cancel that the broker does not answer keeps nothing else waiting. */
@Tag("conformance")
class UnansweredCancelTest {
    private static final String NAME = "waits";
    private static final String RULES = """
        rule_sets:
          watched: { max_loss: { amount: 90000, trail: static } }
        """;

    @TempDir
    private Path folder;

    private interface Play {
        void by(Stage stage) throws IOException;
    }

    @TestFactory
    Stream<DynamicTest> an_exit_waits_for_no_cancel_but_the_smaller_stop_waits_for_that_of_the_larger_one() {
        return each(stage -> {
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
        return Files.readString(Path.of("routes/brokers", broker.name() + ".yaml"))
                .contains("close_first");
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
                            play.by(new Stage(server, hub, List.of(NAME), own));
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
                .to(server);
    }
}
