package dev.signalbox.conformance;

import dev.signalbox.conformance.alpaca.SimulatedAlpaca;
import dev.signalbox.conformance.tastytrade.SimulatedTastytrade;
import dev.signalbox.conformance.tradier.SimulatedTradier;
import dev.signalbox.kit.Answer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A broker that speaks of one order in a word that nobody knows lists all others beside it. */
@Tag("conformance")
class OddOrdersTest {
    private static final List<Stage> STAGES = new ArrayList<>();

    @BeforeAll
    static void start() throws IOException {
        List<SimulatedBroker> brokers =
                List.of(new SimulatedAlpaca(), new SimulatedTastytrade(), new SimulatedTradier());
        for (SimulatedBroker broker : brokers) {
            STAGES.add(Stage.quiet(
                    broker,
                    Stream.of("odd", "gone")
                            .map(name -> Card.of(name, name, trader -> {}))
                            .toList()));
        }
    }

    @AfterAll
    static void stop() throws IOException {
        for (Stage stage : STAGES) {
            stage.close();
        }
    }

    static List<Stage> stages() {
        return STAGES;
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("stages")
    void what_the_others_fill_is_seen_all_the_same(Stage stage) {
        Trader trader = new Trader(stage, "odd");
        Answer first = RestingExits.resting(trader, trader.send(trader.limit()));
        RestingExits.resting(trader, trader.send(trader.limit()));
        trader.customer().always(SimulatedOperation.ORDERS, Faults.malformedAfter());

        PlacedOrder own = trader.customer().book().visible().getFirst();
        trader.customer().book().fill(own.id(), own.ticket().quantity().toPlainString(), "150.25");

        trader.await(first, "filled");
    }

    /** Its id is known, so it can be asked for, whatever the broker says of it. */
    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("stages")
    void an_order_of_which_nobody_understands_a_word_is_taken_back_all_the_same(Stage stage) {
        Trader trader = new Trader(stage, "gone");
        Answer resting = RestingExits.resting(trader, trader.send(trader.limit()));
        trader.customer().always(SimulatedOperation.FIND, Faults.malformedAfter());

        trader.cancel(resting);

        trader.await(
                "it is asked for",
                () -> !trader.customer().seen(SimulatedOperation.CANCEL).isEmpty());
    }
}
