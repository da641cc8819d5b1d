package dev.signalbox.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.kit.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/** Cards about many orders: those of an account stay in their order, those of others do not wait for them. */
final class Lanes {
    private static final int ALERTS = 20;
    private static final String BESIDE = "hanging-beside";

    /** Each of the hanging orders keeps its lane longer than this: no call of it is answered within 30 s. */
    private static final Duration BEFORE_ANY_ANSWER = Duration.ofSeconds(15);

    private Lanes() {}

    static List<Card> cards() {
        return List.of(
                Card.of(
                        "in-order",
                        "orders arrive in the order of their alerts",
                        trader -> inOrder(trader, Fault.NONE)),
                Card.of(
                        "in-order-503",
                        "they do so also when one meets a 503",
                        trader -> inOrder(trader, Faults.errorBefore(503))),
                Card.of(
                        "in-order-cut",
                        "they do so also when the answer to one is lost",
                        trader -> inOrder(trader, Faults.cutAfter())),
                Card.of("hanging", "a connection that hangs does not hold up another one", Lanes::hanging)
                        .beside(BESIDE));
    }

    private static void inOrder(Trader trader, Fault third) {
        trader.customer().next(Fault.NONE, Fault.NONE, third);

        List<Answer> received = IntStream.range(0, ALERTS)
                .mapToObj(number -> trader.send(trader.buy()))
                .toList();

        received.forEach(trader::assertFilledOnce);
        assertThat(trader.customer().book().executed())
                .extracting(order -> order.ticket().clientOrderId())
                .isEqualTo(received.stream()
                        .map(answer -> trader.named(trader.order(answer)))
                        .toList());
    }

    private static void hanging(Trader trader) {
        for (SimulatedOperation simulatedOperation : SimulatedOperation.values()) {
            trader.customer().always(simulatedOperation, Faults.swallowedFor(Duration.ofSeconds(30)));
        }
        Trader beside = trader.other(BESIDE);
        List<Answer> hanging = IntStream.range(0, 5)
                .mapToObj(number -> trader.send(trader.buy()))
                .toList();

        Instant begin = Instant.now();
        beside.assertFilledOnce(beside.send(beside.buy()));

        assertThat(Duration.between(begin, Instant.now())).isLessThan(BEFORE_ANY_ANSWER);
        assertThat(hanging)
                .allSatisfy(answer ->
                        assertThat(trader.order(answer).path("status").asText()).isIn("pending", "unknown"));
        trader.customer().recover();
        hanging.forEach(trader::assertFilledOnce);
    }
}
