package dev.signalbox.conformance;

import static dev.signalbox.conformance.SimulatedOperation.CHANGE;
import static dev.signalbox.conformance.SimulatedOperation.FIND;
import static dev.signalbox.conformance.SimulatedOperation.ORDERS;
import static dev.signalbox.conformance.SimulatedOperation.SUBMIT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.conformance.tradier.SimulatedTradier;
import dev.signalbox.kit.Answer;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What only Tradier does to an order: it takes everything, and refuses afterwards. */
@Tag("conformance")
class TradierTest {
    private static Stage stage;

    @BeforeAll
    static void start() throws IOException {
        stage = Stage.quiet(
                new SimulatedTradier(),
                Stream.of("sides", "held", "again", "gone", "quantity", "pages", "trouble")
                        .map(name -> Card.of(name, name, trader -> {}))
                        .toList());
    }

    @AfterAll
    static void stop() throws IOException {
        stage.close();
        assertThat(stage.server().defects()).isEmpty();
    }

    @Test
    void what_is_not_held_is_sold_short_and_bought_to_cover() {
        Trader trader = trader("sides");

        trader.assertFilledOnce(trader.send(trader.sell("2")));
        trader.await(trader.send(trader.close()), "filled");
        trader.assertFilledOnce(trader.send(trader.buy()));
        trader.await(trader.send(trader.sell("2")), "filled");

        assertThat(trader.customer().seen(SUBMIT).stream()
                        .map(seen -> Request.parameters(seen.request().body()).get("side"))
                        .toList())
                .isEqualTo(List.of("sell_short", "buy_to_cover", "buy", "sell"));
    }

    @Test
    void an_exit_that_is_refused_after_it_was_taken_clears_its_way_and_goes_again() {
        LateRefusals.clearsItsWay(trader("held"));
    }

    /** Both have the same tag, and the list of the day shows the first one too. */
    @Test
    void its_second_try_is_looked_up_without_the_first_one() {
        LateRefusals.isLookedUpWithoutTheFirstTry(trader("again"));
    }

    @Test
    void what_was_sold_by_hand_is_not_sold_again() {
        LateRefusals.hasNothingLeftToClose(trader("gone"));
    }

    @Test
    void another_quantity_is_refused_and_what_to_do_is_said() {
        Trader trader = trader("quantity");
        Answer resting = RestingExits.resting(trader, trader.send(trader.limit()));

        trader.change(resting, "{\"quantity\": 3}");

        trader.await("it is told", () -> trader.steps(resting).contains("change_refused"));
        assertThat(stage.hub().get("/api/v1/alerts/" + resting.alertId()).body())
                .contains("Tradier changes prices alone, not the quantity; cancel the order and place one for 3");
        assertThat(trader.customer().seen(CHANGE)).isEmpty();
    }

    /** More than the usual 25 are on a page of 100, so a second one is asked for, which has none. */
    @Test
    void an_order_is_absent_only_after_the_last_page() {
        Trader trader = trader("pages");
        for (int i = 0; i < 26; i++) {
            var terms = new Ticket.Terms("market", Optional.empty(), Optional.empty(), "day");
            trader.customer()
                    .book()
                    .place(
                            "9000" + i,
                            new Ticket("by-hand-" + i, "AAPL", i % 2 == 0 ? "buy" : "sell", BigDecimal.ONE, terms));
        }
        trader.customer().next(Faults.cutBefore());

        trader.assertFilledOnce(trader.send(trader.buy()));

        assertThat(trader.customer().seen(ORDERS).stream()
                        .map(seen -> seen.request().query().get("page")))
                .contains("1", "2");
    }

    /** An ended token is told with the same status, and alone by other words. */
    @Test
    void trouble_that_passes_is_no_ended_token() {
        Trader trader = trader("trouble");
        trader.customer().next(Faults.saying(Reply.json(500, Json.of("""
                {fault: {faultstring: "Datastore Error", detail: {errorcode: "steps.servicecallout.ExecutionFailed"}}}"""))));

        trader.assertFilledOnce(trader.send(trader.buy()));

        assertThat(trader.customer().seen(FIND)).isNotEmpty();
        assertThat(trader.deadLetters()).isEmpty();
    }

    private static Trader trader(String account) {
        return new Trader(stage, account);
    }
}
