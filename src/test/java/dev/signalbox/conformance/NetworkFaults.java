package dev.signalbox.conformance;

import static dev.signalbox.conformance.SimulatedOperation.FIND;
import static dev.signalbox.conformance.SimulatedOperation.SUBMIT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.kit.Answer;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** Cards about the way to the broker and back: whatever happens on it, one order is filled once. */
final class NetworkFaults {
    private static final Duration BEYOND_TIMEOUT = Stage.TIMEOUT.multipliedBy(3);

    private NetworkFaults() {}

    static List<Card> cards() {
        return List.of(
                Card.filled("accepted", "an order is filled", brokerUser -> {}),
                Card.of(
                        "busy-for",
                        "a 429 is waited out as Retry-After says",
                        trader -> waits(trader, Faults.busyFor(1))),
                Card.of(
                        "busy-reset",
                        "a 429 is waited out until the reset that it names",
                        trader -> waits(trader, Faults.busyUntilReset(2))),
                Card.filled("busy", "a 429 that says nothing is tried again", next(Faults.busy(), Faults.busy())),
                Card.filled("unavailable", "a 503 before it was done", next(Faults.errorBefore(503))),
                Card.filled("gateway-before", "a 504 before it was done", next(Faults.errorBefore(504))),
                Card.filled("error-after", "a 500 although it was done", next(Faults.errorAfter(500))),
                Card.filled("late", "a time-out although it was done", next(Faults.answeredAfter(BEYOND_TIMEOUT))),
                Card.filled("swallowed", "a time-out and it was not done", next(Faults.swallowedFor(BEYOND_TIMEOUT))),
                Card.filled(
                        "belated",
                        "a time-out and it is done only later",
                        next(Faults.executedAfter(Stage.TIMEOUT.plusMillis(400)))),
                Card.filled("cut-before", "a connection cut before it was done", next(Faults.cutBefore())),
                Card.filled("cut-after", "a connection cut although it was done", next(Faults.cutAfter())),
                Card.filled("malformed", "an answer that breaks off", next(Faults.malformedAfter())),
                Card.filled("page", "a page for people instead of an answer", next(Faults.pageAfter())),
                Card.of("slow", "an answer that is slow but in time is not asked for twice", NetworkFaults::slow),
                Card.filled("trickling", "an answer byte by byte", next(Faults.trickling(Duration.ofMillis(100)))),
                Card.of("edge", "answers on the very edge of the time-out", NetworkFaults::edge),
                looked("look-busy", "a look right after it that meets a 429", Faults.busyFor(1)),
                looked("look-shut", "a look right after it that is not let in", Fault.LOCKED_OUT),
                looked("look-cut", "a look right after it that is cut", Faults.cutBefore()),
                Card.filled("read-lag", "look-ups that lag behind", NetworkFaults::lagging),
                Card.filled("blind", "look-ups in trouble too", NetworkFaults::blind),
                Card.filled(
                        "everything",
                        "one trouble after the other",
                        next(Faults.busy(), Faults.errorBefore(503), Faults.cutBefore(), Faults.errorAfter(500))));
    }

    /** Where the answer to an order is a number alone, the hub looks at once how it stands. */
    private static Card looked(String account, String sentence, Fault fault) {
        return Card.filled(account, sentence, brokerUser -> brokerUser.next(FIND, fault));
    }

    private static Consumer<BrokerUser> next(Fault... faults) {
        return brokerUser -> brokerUser.next(faults);
    }

    private static void lagging(BrokerUser brokerUser) {
        brokerUser.book().readLag(Duration.ofMillis(700));
        brokerUser.next(Faults.cutAfter());
    }

    private static void blind(BrokerUser brokerUser) {
        brokerUser.next(Faults.cutAfter());
        for (SimulatedOperation simulatedOperation : List.of(FIND, SimulatedOperation.ORDERS)) {
            brokerUser.next(
                    simulatedOperation,
                    Faults.errorBefore(503),
                    Faults.cutBefore(),
                    Faults.busyFor(1),
                    Faults.pageAfter());
        }
    }

    private static void waits(Trader trader, Fault fault) {
        trader.customer().next(fault);

        trader.assertFilledOnce(trader.send(trader.buy()));

        List<RecordedRequest> submits = trader.customer().seen(SUBMIT);
        assertThat(submits).hasSize(2);
        assertThat(Duration.between(submits.getFirst().at(), submits.getLast().at()))
                .isGreaterThanOrEqualTo(Duration.ofSeconds(1));
    }

    private static void edge(Trader trader) {
        for (int millis = -4; millis <= 4; millis += 2) {
            trader.customer().next(Faults.answeredAfter(Stage.TIMEOUT.plusMillis(millis)));

            trader.assertFilledOnce(trader.send(trader.buy()));
        }
    }

    private static void slow(Trader trader) {
        trader.customer().next(Faults.answeredAfter(Duration.ofMillis(300)));

        Answer received = trader.send(trader.buy());

        trader.assertFilledOnce(received);
        assertThat(trader.customer().seen(SUBMIT)).hasSize(1);
    }
}
