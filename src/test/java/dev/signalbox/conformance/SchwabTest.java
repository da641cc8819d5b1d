package dev.signalbox.conformance;

import static dev.signalbox.conformance.SimulatedOperation.SUBMIT;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.conformance.schwab.SimulatedSchwab;
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
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What only Schwab does: it takes no id of ours, answers with a number or with nothing, and wants a person once a week. */
@Tag("conformance")
@Execution(ExecutionMode.CONCURRENT)
class SchwabTest {
    private static Stage stage;

    @BeforeAll
    static void start() throws IOException {
        stage = Stage.quiet(
                new SimulatedSchwab(),
                Stream.of(
                                "sides",
                                "held",
                                "again",
                                "gone",
                                "mute",
                                "twins",
                                "stranger",
                                "doubt",
                                "far",
                                "unsupported_token_type",
                                "invalid_client",
                                "invalid_grant")
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
                        .map(seen -> Json.read(seen.request().body()))
                        .map(order ->
                                order.at("/orderLegCollection/0/instruction").asText()))
                .containsExactly("SELL_SHORT", "BUY_TO_COVER", "BUY", "SELL");
    }

    @Test
    void an_exit_that_is_refused_after_it_was_taken_clears_its_way_and_goes_again() {
        LateRefusals.clearsItsWay(trader("held"));
    }

    /** Both say the same, and the list shows the refused one too. */
    @Test
    void its_second_try_is_looked_up_without_the_first_one() {
        LateRefusals.isLookedUpWithoutTheFirstTry(trader("again"));
    }

    @Test
    void what_was_sold_by_hand_is_not_sold_again() {
        LateRefusals.hasNothingLeftToClose(trader("gone"));
    }

    /** As people report it: the entry is bought, and of both that it took along none works, as one was too far away. */
    @Test
    void a_stop_that_schwab_refused_with_its_target_is_placed_alone() {
        Trader trader = trader("far");

        trader.await(trader.send(trader.buy().with("stop_loss", "150.25").with("take_profit", "9990.25")), "filled");

        trader.await("the stop is at work", () -> RestingExits.working(trader).stream()
                .anyMatch(order -> order.ticket().terms().type().equals("stop")));
        assertThat(RestingExits.working(trader)).hasSize(1);
    }

    /** As it is told of orders that fill at once. */
    @Test
    void an_order_that_was_taken_without_a_number_is_found_by_what_it_says() {
        Trader trader = trader("mute");
        trader.customer().next(Faults.executedAndSaying(Reply.empty(201)));

        trader.assertFilledOnce(trader.send(trader.buy()));

        assertThat(trader.customer().seen(SUBMIT)).hasSize(1);
    }

    @Test
    void an_order_like_the_ones_before_is_told_from_them() {
        Trader trader = trader("twins");
        trader.assertFilledOnce(trader.send(trader.buy()));
        trader.customer().next(Faults.cutAfter(), Faults.cutBefore());

        trader.assertFilledOnce(trader.send(trader.buy()));
        trader.assertFilledOnce(trader.send(trader.buy()));

        assertThat(trader.customer().book().executed()).hasSize(3);
    }

    @Test
    void an_order_by_hand_that_says_the_same_makes_a_person_look() {
        Trader trader = trader("stranger");
        trader.assertFilledOnce(trader.send(trader.buy()));
        byHand(trader, "9000001");
        trader.customer().next(Faults.cutAfter());

        Answer order = trader.send(trader.buy());

        JsonNode letter = trader.awaitDeadLetter();
        assertThat(letter.path("stage").asText()).isEqualTo("look_up");
        assertThat(letter.path("reason").asText()).contains("Schwab has 2 orders that may be this one");
        assertThat(trader.order(order).path("status").asText()).isEqualTo("unknown");
        assertThat(trader.customer().seen(SUBMIT)).hasSize(2);
    }

    /** The second one is found once a person has said what became of the first one. */
    @Test
    void of_two_orders_in_doubt_neither_is_taken_for_the_other() {
        Trader trader = trader("doubt");
        trader.assertFilledOnce(trader.send(trader.buy()));
        byHand(trader, "9000002");
        byHand(trader, "9000003");
        trader.customer().next(Faults.cutBefore(), Faults.cutAfter());
        Answer first = trader.send(trader.buy());
        trader.awaitDeadLetter();

        Answer second = trader.send(trader.buy());

        trader.await("both are told", () -> trader.deadLetters().size() == 2);
        assertThat(List.of(first, second))
                .extracting(one -> trader.order(one).path("status").asText())
                .containsOnly("unknown");
        assertThat(trader.customer().seen(SUBMIT)).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"unsupported_token_type", "invalid_client", "invalid_grant"})
    void a_log_in_that_is_over_is_told_in_three_words_and_orders_wait_for_the_next_one(String word) {
        Trader trader = trader(word);
        trader.assertFilledOnce(trader.send(trader.buy()));
        stage.server().logins().endAccess(word);
        stage.server().logins().next(word, 400, "{\"error\": \"%s\"}".formatted(word));

        Answer order = trader.send(trader.buy());

        trader.await(
                "a person is needed",
                () -> Logins.session(stage.hub(), word).path("state").asText().equals("needs_login"));
        assertThat(trader.order(order).path("status").asText()).isEqualTo("pending");
        new Logins(stage.hub(), List.of(word)).all();
        trader.assertFilledOnce(order);
        assertThat(Logins.session(stage.hub(), word).path("renew_by").isTextual())
                .isTrue();
    }

    private static void byHand(Trader trader, String id) {
        var terms = new Ticket.Terms("market", Optional.empty(), Optional.empty(), "DAY");
        trader.customer().book().place(id, new Ticket("by-hand", "AAPL", "buy", new BigDecimal(2), terms));
    }

    private static Trader trader(String account) {
        return new Trader(stage, account);
    }
}
