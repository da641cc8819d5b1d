package dev.signalbox.conformance;

import static dev.signalbox.conformance.SimulatedOperation.FIND;
import static dev.signalbox.conformance.SimulatedOperation.POSITIONS;
import static dev.signalbox.conformance.SimulatedOperation.SUBMIT;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.signalbox.conformance.alpaca.SimulatedAlpaca;
import dev.signalbox.conformance.oanda.SimulatedOanda;
import dev.signalbox.conformance.topstepx.SimulatedTopstepX;
import dev.signalbox.kit.Answer;
import dev.signalbox.kit.Message;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** An exit that its broker refuses: what stands in its way is taken out of it, and what remains is told to a person. */
@Tag("conformance")
@Execution(ExecutionMode.CONCURRENT)
class RefusedExitsTest {
    private static Stage alpaca;
    private static Stage oanda;
    private static Stage topstepx;

    @BeforeAll
    static void start() throws IOException {
        alpaca = quiet(
                new SimulatedAlpaca(),
                "held",
                "part",
                "wash",
                "lags",
                "silent",
                "coin",
                "coin-stop",
                "less",
                "rests",
                "entry",
                "by-hand",
                "stays",
                "mute",
                "rest",
                "slow");
        oanda = quiet(new SimulatedOanda(), "none");
        topstepx = quiet(new SimulatedTopstepX(), "late");
    }

    @AfterAll
    static void stop() throws IOException {
        for (Stage stage : List.of(alpaca, oanda, topstepx)) {
            stage.close();
        }
    }

    @Test
    void resting_exits_that_hold_what_an_exit_would_sell_are_taken_back_and_it_goes_again() {
        Trader trader = holding(alpaca, "held");
        Answer resting = trader.send(trader.sell("2").limit("200.25"));
        trader.await(resting, "open");

        Answer exit = trader.send(trader.close());

        JsonNode order = trader.await(exit, "filled");
        trader.await(resting, "canceled");
        assertSold(trader, "2");
        assertThat(trader.customer().seen(SUBMIT)).hasSize(4);
        assertThat(trader.customer()
                        .book()
                        .executions(order.path("client_order_id").asText()))
                .hasSize(1);
        assertThat(steps(alpaca, exit)).contains("displaced");
    }

    @Test
    void a_resting_exit_that_holds_a_part_is_in_the_way_too() {
        Trader trader = holding(alpaca, "part");
        Answer resting = trader.send(trader.sell("1").stop("150.25"));
        trader.await(resting, "open");

        trader.await(trader.send(trader.close()), "filled");

        trader.await(resting, "canceled");
        assertSold(trader, "2");
    }

    @Test
    void a_partial_exit_that_pushes_a_stop_aside_leaves_one_for_the_rest() {
        Trader trader = holding(alpaca, "rest");
        Answer resting = trader.send(trader.sell("2").stop("150.25"));
        trader.await(resting, "open");

        trader.await(trader.send(trader.sell("1")), "filled");

        trader.await("a stop for one share works", () -> RestingExits.working(trader).stream()
                .map(PlacedOrder::rest)
                .anyMatch(rest -> rest.compareTo(BigDecimal.ONE) == 0));
    }

    @Test
    void a_broker_that_lets_go_a_moment_after_a_cancel_is_given_the_moment() {
        Trader trader = new Trader(alpaca, "slow");
        trader.await(trader.send(trader.buy().with("stop_loss", "150.25")), "filled");
        trader.await("its stop loss works", () -> RestingExits.working(trader).size() == 1);
        trader.customer().book().releaseAfter(Duration.ofMillis(1200));

        trader.await(trader.send(trader.close()), "filled");

        assertSold(trader, "2");
        assertThat(trader.deadLetters()).isEmpty();
    }

    @Test
    void a_resting_order_that_an_exit_would_trade_with_is_taken_back() {
        Trader trader = holding(alpaca, "wash");
        Answer resting = trader.send(trader.limit());
        trader.await(resting, "open");

        trader.await(trader.send(trader.close()), "filled");

        trader.await(resting, "canceled");
        assertSold(trader, "2");
    }

    @Test
    void what_is_left_after_a_fee_that_was_taken_in_coins_is_closed() {
        Trader trader = new Trader(alpaca, "coin");
        trader.await(trader.send(Message.buy("0.1", "BTCUSD")), "filled");

        JsonNode order = trader.await(trader.send(Message.close("BTCUSD")), "filled");

        assertThat(order.path("filled_quantity").asText()).isEqualTo("0.09975");
        assertSold(trader, "0.09975");
    }

    @Test
    void a_stop_protects_what_is_left_after_a_fee_that_was_taken_in_coins() {
        Trader trader = new Trader(alpaca, "coin-stop");

        trader.send(Message.buy("0.1", "BTCUSD").with("stop_loss", "100"));

        trader.await("a stop works for all there is", () -> RestingExits.working(trader).stream()
                .anyMatch(order -> order.rest().compareTo(new BigDecimal("0.09975")) == 0));
    }

    @Test
    void where_less_is_held_than_the_journal_says_that_is_closed() {
        Trader trader = holding(alpaca, "less");
        byHand(trader, "sell", "1", "market");

        JsonNode order = trader.await(trader.send(trader.close()), "filled");

        assertThat(order.path("filled_quantity").asText()).isEqualTo("1");
        assertSold(trader, "1");
    }

    @Test
    void a_list_of_positions_that_lags_behind_ends_no_exit() {
        Trader trader = holding(alpaca, "lags");
        byHand(trader, "sell", "1", "market");
        trader.customer().next(POSITIONS, Faults.saying(Reply.json(200, new JsonMapper().createArrayNode())));

        JsonNode order = trader.await(trader.send(trader.close()), "filled");

        assertThat(order.path("filled_quantity").asText()).isEqualTo("1");
        assertSold(trader, "1");
    }

    @Test
    void a_broker_that_does_not_say_what_is_held_leaves_it_to_a_person() {
        Trader trader = holding(alpaca, "silent");
        byHand(trader, "sell", "1", "market");
        trader.customer().always(POSITIONS, Faults.errorBefore(503));

        trader.await(trader.send(trader.close()), "rejected");

        assertThat(trader.awaitDeadLetter().path("stage").asText()).isEqualTo("exit");
        assertThat(trader.customer().seen(SUBMIT)).hasSize(2);
    }

    @Test
    void where_nothing_is_held_there_is_nothing_to_close() {
        Trader trader = holding(oanda, "none");
        byHand(trader, "sell", "2", "market");

        JsonNode order = trader.await(trader.send(trader.close()), "canceled");

        assertThat(order.path("reason").asText()).isEqualTo("nothing was left to close");
        assertThat(trader.customer().book().holdings()).isEmpty();
        assertThat(trader.deadLetters()).isEmpty();
    }

    @Test
    void an_exit_that_rests_displaces_no_other_one() {
        Trader trader = holding(alpaca, "rests");
        Answer first = trader.send(trader.sell("2").limit("200.25"));
        trader.await(first, "open");

        Answer second = trader.send(trader.sell("2").stop("150.25"));

        trader.await(second, "rejected");
        JsonNode letter = trader.awaitDeadLetter();
        assertThat(letter.path("stage").asText()).isEqualTo("exit");
        assertThat(letter.path("reason").asText()).contains("insufficient qty available", "as it rests");
        assertThat(trader.order(first).path("status").asText()).isEqualTo("open");
        assertThat(trader.customer().seen(SUBMIT)).hasSize(3);
    }

    @Test
    void an_entry_that_is_refused_for_the_same_reason_is_rejected_and_displaces_nothing() {
        Trader trader = holding(alpaca, "entry");
        Answer resting = trader.send(trader.sell("2").limit("200.25"));
        trader.await(resting, "open");

        JsonNode order = trader.await(trader.send(trader.buy()), "rejected");

        assertThat(order.path("reason").asText()).contains("wash trade");
        assertThat(trader.order(resting).path("status").asText()).isEqualTo("open");
        assertThat(trader.deadLetters()).isEmpty();
    }

    @Test
    void what_the_journal_does_not_know_is_left_to_a_person_and_the_letter_can_be_replayed() {
        Trader trader = holding(alpaca, "by-hand");
        PlacedOrder own = byHand(trader, "sell", "2", "limit");

        Answer exit = trader.send(trader.close());

        trader.await(exit, "rejected");
        JsonNode letter = trader.awaitDeadLetter();
        assertThat(letter.path("stage").asText()).isEqualTo("exit");
        assertThat(letter.path("reason").asText()).contains("insufficient qty available", "close it, or replay");
        assertThat(letter.path("last_answer").asText()).contains("held_for_orders");
        trader.customer().book().cancel(own.id());
        trader.await(
                "it is canceled",
                () -> trader.customer().book().executed().getLast().standing() == BrokerOrderState.CANCELED);

        trader.replay(letter);

        trader.await(exit, "filled");
        assertSold(trader, "2");
    }

    @Test
    void a_resting_order_that_cannot_be_taken_back_leaves_it_to_a_person() {
        Trader trader = holding(alpaca, "stays");
        Answer resting = trader.send(trader.sell("2").limit("200.25"));
        trader.await(resting, "open");
        trader.customer().always(SimulatedOperation.CANCEL, Faults.saying(Reply.json(422, no())));

        Answer exit = trader.send(trader.close());

        trader.await(exit, "rejected");
        assertThat(trader.awaitDeadLetter().path("stage").asText()).isEqualTo("exit");
        assertThat(trader.customer().seen(SUBMIT)).hasSize(3);
    }

    @Test
    void an_exit_that_waits_for_an_unanswered_cancel_holds_up_no_other_order() {
        Trader trader = holding(alpaca, "mute");
        Answer resting = trader.send(trader.sell("2").limit("200.25"));
        trader.await(resting, "open");
        trader.customer().always(SimulatedOperation.CANCEL, Cancels.swallowed());

        Answer exit = trader.send(trader.close());
        trader.await(trader.send(Message.buy("1", "MSFT")), "filled");

        assertThat(trader.order(exit).path("status").asText()).isEqualTo("pending");
        trader.customer().recover();
        trader.await(exit, "filled");
        trader.await(resting, "canceled");
        assertThat(trader.deadLetters()).isEmpty();
    }

    @Test
    void an_exit_that_is_refused_only_after_it_was_taken_is_told_too() {
        Trader trader = holding(topstepx, "late");
        trader.customer().book().pace(Duration.ofHours(1));
        trader.customer().always(FIND, Fault.NONE);
        Answer exit = trader.send(trader.close());
        trader.await(exit, "pending");

        trader.customer().always(FIND, new Fault("status 5", false, serving -> {
            Reply reply = serving.execute();
            serving.send(new Reply(
                    reply.status(), reply.headers(), reply.body().replaceAll("\"status\":\\d", "\"status\":5")));
        }));

        trader.await(exit, "rejected");
        JsonNode letter = trader.awaitDeadLetter();
        assertThat(letter.path("stage").asText()).isEqualTo("exit");
        assertThat(letter.path("reason").asText()).contains("the broker gave no reason");
    }

    private static JsonNode no() {
        return new JsonMapper().createObjectNode().put("code", 42210000).put("message", "order is not cancelable");
    }

    private static void assertSold(Trader trader, String quantity) {
        assertThat(trader.customer().book().holdings()).isEmpty();
        assertThat(trader.customer().book().executed().getLast().filled()).isEqualByComparingTo(quantity);
        assertThat(trader.deadLetters()).isEmpty();
    }

    private static Trader holding(Stage stage, String account) {
        Trader trader = new Trader(stage, account);
        trader.assertFilledOnce(trader.send(trader.buy()));
        return trader;
    }

    /** The customer does something on the broker's own pages, of which the hub hears nothing. */
    private static PlacedOrder byHand(Trader trader, String side, String quantity, String type) {
        BrokerBook brokerBook = trader.customer().book();
        PlacedOrder first = brokerBook.executed().getFirst();
        Optional<BigDecimal> limit = type.equals("limit") ? Optional.of(new BigDecimal("200.25")) : Optional.empty();
        var terms = new Ticket.Terms(
                type, limit, Optional.empty(), first.ticket().terms().timeInForce());
        String id = first.id().matches("\\d+")
                ? first.id() + "00"
                : UUID.randomUUID().toString();
        PlacedOrder placed = brokerBook.place(
                id, new Ticket("by-hand", first.ticket().symbol(), side, new BigDecimal(quantity), terms));
        trader.await(
                "it is at the market", () -> brokerBook.executed().getLast().standing() != BrokerOrderState.ACCEPTED);
        return placed;
    }

    private static List<String> steps(Stage stage, Answer received) {
        return Answer.texts(
                stage.hub().get("/api/v1/alerts/" + received.alertId()).json().path("steps"), "step");
    }

    private static Stage quiet(SimulatedBroker broker, String... accounts) throws IOException {
        return Stage.quiet(
                broker,
                List.of(accounts).stream()
                        .map(account -> Card.of(account, account, trader -> {}))
                        .toList());
    }
}
