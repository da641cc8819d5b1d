package dev.signalbox.conformance;

import static dev.signalbox.conformance.SimulatedOperation.CHANGE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.kit.Answer;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** Cards about orders that are changed while they work: there is one at work where one was meant, whatever the trouble. */
final class Changes {
    private static final String PRICE = "151.5";

    private Changes() {}

    /** How much the order is for afterwards: as much as before where a broker changes prices alone. */
    private static String size(Trader trader) {
        return trader.broker().can(Ability.CHANGE_QUANTITIES) ? "3" : "2";
    }

    private static String both(Trader trader) {
        return "{\"quantity\": %s, \"limit_price\": \"%s\"}".formatted(size(trader), PRICE);
    }

    static List<Card> cards() {
        return List.of(
                Card.of("change", "an order gets another price and quantity, and fills as one", Changes::changed),
                Card.of("change-part", "an order that is partly filled keeps what is filled", Changes::partly),
                Card.of("change-again", "it is changed a second time", Changes::again),
                troubled("change-cut", "a change whose answer is lost is made once", Faults.cutAfter()),
                troubled("change-lost", "a change that is lost is made once", Faults.cutBefore()),
                troubled("change-503", "a change that meets a 503 is made once", Faults.errorBefore(503)),
                troubled("change-503-done", "so is one that was made all the same", Faults.errorAfter(503)),
                troubled("change-busy", "a broker with too much to do is asked later", Faults.busy()),
                troubled(
                        "change-late",
                        "a change that is made after its answer was due is made once",
                        Faults.executedAfter(Duration.ofMillis(1500))),
                Card.of(
                        "change-refused",
                        "a change that the broker refuses leaves the order as it is",
                        Changes::refused),
                Card.of(
                        "change-filled",
                        "what fills before the change comes to no more than is wanted",
                        Changes::filled),
                Card.of("change-late-fill", "an order that filled before is not changed", Changes::ended),
                Card.of("change-killed", "under a kill switch nothing is changed", Changes::killed),
                Card.of("change-cancel", "an order that was changed can be canceled", Changes::canceled));
    }

    private static void changed(Trader trader) {
        Answer order = resting(trader);

        JsonNode told = change(trader, order, both(trader));
        assertThat(told.path("status").asText()).isEqualTo("open");

        assertWorks(trader, size(trader), PRICE);
        awaitFigures(trader, order, size(trader), PRICE);
        assertThat(trader.steps(order)).contains("change", "changed");
        assertThat(trader.audited(order)).containsExactly("approved", "change");
        fill(trader, size(trader), PRICE);
        assertDone(trader, trader.await(order, "filled"), size(trader), "151.5");
    }

    private static void partly(Trader trader) {
        Answer order = resting(trader);
        fill(trader, "1", "150.25");
        trader.await(order, "partially_filled");

        change(trader, order, "{\"limit_price\": 151.5}");

        if (!trader.broker().can(Ability.CHANGE_PARTLY_FILLED)) {
            assertLeft(trader, order);
            return;
        }

        awaitFigures(trader, order, "2", PRICE);
        assertThat(RestingExits.working(trader)).singleElement().satisfies(one -> assertThat(one.rest())
                .isEqualByComparingTo("1"));
        fill(trader, "1", PRICE);
        assertDone(trader, trader.await(order, "filled"), "2", "150.875");
    }

    private static void again(Trader trader) {
        Answer order = resting(trader);
        change(trader, order, both(trader));
        awaitFigures(trader, order, size(trader), PRICE);
        if (!trader.broker().can(Ability.CHANGE_PARTLY_FILLED)) {
            trader.await("it is at the market", () -> isAtMarket(trader));
            change(trader, order, "{\"limit_price\": \"152.5\"}");
            awaitFigures(trader, order, size(trader), "152.5");
            return;
        }
        fill(trader, "1", PRICE);
        trader.await(order, "partially_filled");
        trader.await("it is at the market", () -> isAtMarket(trader));

        change(trader, order, "{\"quantity\": 2, \"limit_price\": \"152.5\"}");

        awaitFigures(trader, order, "2", "152.5");
        fill(trader, "1", "152.5");
        assertDone(trader, trader.await(order, "filled"), "2", "152");
    }

    private static Card troubled(String account, String sentence, Fault fault) {
        return Card.of(account, sentence, trader -> {
            Answer order = resting(trader);
            trader.customer().next(CHANGE, fault);

            change(trader, order, both(trader));

            awaitFigures(trader, order, size(trader), PRICE);
            assertWorks(trader, size(trader), PRICE);
            fill(trader, size(trader), PRICE);
            assertDone(trader, trader.await(order, "filled"), size(trader), "151.5");
        });
    }

    private static void refused(Trader trader) {
        Answer order = resting(trader);
        trader.customer().next(CHANGE, Faults.rejected());

        change(trader, order, both(trader));

        trader.await("it is told", () -> trader.steps(order).contains("change_refused"));
        awaitFigures(trader, order, "2", "150.25");
        assertWorks(trader, "2", "150.25");
        fill(trader, "2", "150.25");
        assertDone(trader, trader.await(order, "filled"), "2", "150.25");
    }

    /** Where a broker changes prices alone, the order stays as it is, and the reason says what to do. */
    private static void filled(Trader trader) {
        Answer order = resting(trader);
        if (!trader.broker().can(Ability.CHANGE_QUANTITIES)) {
            change(trader, order, "{\"quantity\": 4}");
            trader.await("it is told", () -> trader.steps(order).contains("change_refused"));
            awaitFigures(trader, order, "2", "150.25");
            assertThat(trader.customer().seen(CHANGE)).isEmpty();
            return;
        }
        change(trader, order, "{\"quantity\": 4}");
        trader.await("it is changed", () -> trader.steps(order).contains("changed"));
        trader.await("it is at the market", () -> isAtMarket(trader));
        trader.customer().next(CHANGE, meanwhile(book -> fill(trader, "3", "150.25")));

        change(trader, order, "{\"quantity\": 3}");

        JsonNode end = trader.await(order, "canceled");
        assertDone(trader, end, "3", "150.25");
    }

    private static void ended(Trader trader) {
        Answer order = resting(trader);
        trader.customer().next(CHANGE, meanwhile(book -> fill(trader, "2", "150.25")));

        change(trader, order, both(trader));

        trader.await("it is told", () -> trader.steps(order).contains("change_refused"));
        awaitFigures(trader, order, "2", "150.25");
        assertDone(trader, trader.await(order, "filled"), "2", "150.25");
        assertThat(trader.change(order, both(trader)).status()).isEqualTo(409);
    }

    private static void killed(Trader trader) {
        Answer order = resting(trader);
        trader.kill();

        Answer answer = trader.change(order, both(trader));

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.json().path("rule").asText()).isEqualTo("kill_switch");
        assertThat(answer.json().path("reason").asText()).contains("kill switch is on");
        assertThat(trader.customer().seen(CHANGE)).isEmpty();
        trader.revive();
        change(trader, order, both(trader));
        awaitFigures(trader, order, size(trader), PRICE);
        assertThat(trader.audited(order)).containsExactly("approved", "change_refused", "change");
    }

    private static void canceled(Trader trader) {
        Answer order = resting(trader);
        change(trader, order, both(trader));
        awaitFigures(trader, order, size(trader), PRICE);
        trader.await("it is at the market", () -> isAtMarket(trader));

        trader.cancel(order);

        trader.await(order, "canceled");
        assertThat(RestingExits.working(trader)).isEmpty();
        assertThat(trader.customer().book().holdings()).isEmpty();
    }

    private static void assertLeft(Trader trader, Answer order) {
        trader.await("it is told", () -> trader.steps(order).contains("change_refused"));
        awaitFigures(trader, order, "2", "150.25");
        assertThat(trader.customer().seen(CHANGE)).isEmpty();
    }

    private static Answer resting(Trader trader) {
        Answer order = trader.send(trader.limit());
        trader.await(order, "open");
        trader.await("it is at the market", () -> isAtMarket(trader));
        return order;
    }

    private static boolean isAtMarket(Trader trader) {
        return RestingExits.working(trader).stream()
                .allMatch(one -> one.standing() == BrokerOrderState.WORKING
                        || one.standing() == BrokerOrderState.PARTIALLY_FILLED);
    }

    private static JsonNode change(Trader trader, Answer order, String figures) {
        Answer answer = trader.change(order, figures);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(202);
        return answer.json();
    }

    private static void awaitFigures(Trader trader, Answer order, String quantity, String price) {
        trader.await("it is for " + quantity + " at " + price + ": " + trader.order(order), () -> {
            JsonNode now = trader.order(order);
            return now.path("quantity").asText().equals(quantity)
                    && now.path("limit_price").asText().equals(price);
        });
    }

    private static void assertWorks(Trader trader, String quantity, String price) {
        trader.await("one works, for " + quantity + " at " + price, () -> {
            List<PlacedOrder> working = RestingExits.working(trader);
            return working.size() == 1
                    && working.getFirst().ticket().quantity().compareTo(new BigDecimal(quantity)) == 0
                    && working.getFirst().ticket().terms().limit().orElseThrow().compareTo(new BigDecimal(price)) == 0;
        });
    }

    private static void fill(Trader trader, String quantity, String price) {
        trader.await("it is at the market", () -> isAtMarket(trader));
        trader.customer().book().fill(RestingExits.working(trader).getFirst().id(), quantity, price);
    }

    /** The order fills just before the broker reads the change. */
    private static Fault meanwhile(Consumer<BrokerBook> what) {
        return new Fault("filled meanwhile", false, serving -> {
            what.accept(serving.book());
            serving.send(serving.execute());
        });
    }

    private static void assertDone(Trader trader, JsonNode order, String quantity, String average) {
        assertThat(order.path("filled_quantity").asText()).isEqualTo(quantity);
        assertThat(order.path("average_price").asText()).isEqualTo(average);
        trader.await("nothing works", () -> RestingExits.working(trader).isEmpty());
        assertThat(trader.customer().book().holdings()).singleElement().satisfies(held -> assertThat(held.quantity())
                .isEqualByComparingTo(quantity));
        assertThat(trader.deadLetters()).isEmpty();
    }
}
