package dev.signalbox.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.kit.Answer;
import dev.signalbox.kit.Message;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Cards about exits that wait for their price: none of them outlives what it would close. */
final class RestingExits {
    private static final String STOP = "150.25";
    private static final String TARGET = "200.25";

    private RestingExits() {}

    static List<Card> cards() {
        return List.of(
                Card.of("rest-close", "a close leaves no stop behind", RestingExits::close),
                Card.of("rest-entry", "a close takes back the entry that waits", RestingExits::entry),
                Card.of("rest-target", "when the target is filled the stop goes", RestingExits::target),
                Card.of("rest-stop", "when the stop is filled the target goes", RestingExits::stop),
                Card.of(
                        "rest-second",
                        "a second exit that is too large at once gives way to a smaller one",
                        RestingExits::second),
                Card.of("rest-part", "a partial exit leaves a stop for the rest", RestingExits::part),
                Card.of("rest-reverse", "a reversal leaves no stop of the other side", RestingExits::reversal));
    }

    private static void close(Trader trader) {
        hold(trader);
        Answer stop = resting(trader, trader.send(trader.sell("2").stop(STOP)));

        trader.await(trader.send(trader.close()), "filled");

        trader.await(stop, "canceled");
        assertFlatAndIdle(trader);
    }

    private static void entry(Trader trader) {
        hold(trader);
        Answer entry = resting(trader, trader.send(trader.limit()));

        trader.await(trader.send(trader.close()), "filled");

        trader.await(entry, "canceled");
        assertFlatAndIdle(trader);
    }

    private static void target(Trader trader) {
        both(trader, trader.sell("2").stop(STOP), trader.sell("2").limit(TARGET), TARGET);
    }

    private static void stop(Trader trader) {
        both(trader, trader.sell("2").limit(TARGET), trader.sell("2").stop(STOP), STOP);
    }

    /** Where a broker has no room for a second exit, the first one stays as it is. */
    private static void both(Trader trader, Message first, Message second, String price) {
        hold(trader);
        Answer left = resting(trader, trader.send(first));
        Answer other = trader.send(second);
        trader.await("the second exit is taken or not", () -> Set.of("open", "rejected")
                .contains(status(trader, other)));
        if (status(trader, other).equals("rejected")) {
            assertThat(working(trader)).hasSize(1);
            assertThat(status(trader, left)).isEqualTo("open");
            return;
        }
        String id = trader.order(other).path("broker_order_id").asText();

        trader.customer().book().fill(id, "2", price);

        trader.await(other, "filled");
        trader.await(left, "canceled");
        assertFlatAndIdle(trader);
    }

    /** It is recorded and made smaller in one transaction, as two strategies share the position. */
    private static void second(Trader trader) {
        trader.assertFilledOnce(trader.send(trader.buy().with("strategy", "up")));
        trader.assertFilledOnce(trader.send(trader.buy().with("strategy", "down")));

        trader.send(trader.sell("3").limit(TARGET).with("strategy", "down"));

        trader.await(
                "an exit for its own part works",
                () -> working(trader).size() == 1
                        && working(trader).getFirst().rest().compareTo(new BigDecimal(2)) == 0);
        trader.await(trader.send(trader.sell("2").with("strategy", "up")), "filled");
    }

    private static void part(Trader trader) {
        hold(trader);
        Answer stop = resting(trader, trader.send(trader.sell("2").stop(STOP)));

        trader.await(trader.send(trader.sell("1")), "filled");

        trader.await(
                "the stop is canceled",
                () -> trader.customer().book().executions(trader.named(trader.order(stop))).stream()
                        .allMatch(order -> order.standing() == BrokerOrderState.CANCELED));
        trader.await(
                "a smaller stop protects the rest",
                () -> working(trader).size() == 1
                        && working(trader).getFirst().rest().compareTo(BigDecimal.ONE) == 0
                        && working(trader).getFirst().standing() == BrokerOrderState.WORKING);
        // OANDA has one price for a limit and for a stop.
        Ticket.Terms terms = working(trader).getFirst().ticket().terms();
        assertThat(terms.stop().or(terms::limit))
                .hasValueSatisfying(price -> assertThat(price).isEqualByComparingTo(STOP));
        assertThat(trader.deadLetters()).isEmpty();

        trader.await(trader.send(trader.close()), "filled");

        trader.await("nothing works", () -> working(trader).isEmpty());
        assertFlatAndIdle(trader);
    }

    private static void reversal(Trader trader) {
        hold(trader);
        Answer stop = resting(trader, trader.send(trader.sell("2").stop(STOP)));

        trader.send(trader.sell("4"));

        trader.await("it is short", () -> held(trader).compareTo(new BigDecimal(-2)) == 0);
        trader.await(stop, "canceled");
        assertThat(working(trader)).isEmpty();
        assertThat(trader.deadLetters()).isEmpty();
    }

    private static String status(Trader trader, Answer received) {
        return trader.order(received).path("status").asText();
    }

    private static void assertFlatAndIdle(Trader trader) {
        assertThat(working(trader)).isEmpty();
        assertThat(held(trader)).isZero();
        assertThat(trader.deadLetters()).isEmpty();
    }

    static List<PlacedOrder> working(Trader trader) {
        return trader.customer().book().executed().stream()
                .filter(order -> !order.standing().isFinal())
                .toList();
    }

    static BigDecimal held(Trader trader) {
        return trader.customer().book().holdings().stream()
                .map(BrokerPosition::quantity)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    static Answer resting(Trader trader, Answer received) {
        trader.await(received, "open");
        return received;
    }

    static void hold(Trader trader) {
        trader.assertFilledOnce(trader.send(trader.buy()));
    }

    /** The customer sells on the broker's own pages, of which the hub hears nothing. */
    static void sellByHand(Trader trader, String quantity) {
        BrokerBook brokerBook = trader.customer().book();
        PlacedOrder own = brokerBook.executed().getFirst();
        Ticket ticket = own.ticket();
        String id = own.id().matches("\\d+")
                ? new BigDecimal(own.id()).add(new BigDecimal(500)).toPlainString()
                : UUID.randomUUID().toString();
        BigDecimal left = held(trader).subtract(new BigDecimal(quantity));
        brokerBook.place(id, new Ticket("by-hand", ticket.symbol(), "sell", new BigDecimal(quantity), ticket.terms()));
        trader.await("it is sold", () -> held(trader).compareTo(left) == 0);
    }
}
