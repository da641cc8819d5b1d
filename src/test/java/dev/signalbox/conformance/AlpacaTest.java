package dev.signalbox.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.signalbox.conformance.alpaca.SimulatedAlpaca;
import dev.signalbox.kit.Answer;
import dev.signalbox.kit.Message;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Alpaca's own surprises, beside the cards that every broker passes. */
@Tag("conformance")
class AlpacaTest {
    private static Stage stage;

    @BeforeAll
    static void start() throws IOException {
        stage = Stage.quiet(
                new SimulatedAlpaca(),
                Stream.of("cents", "coins", "bracket", "turn", "wash", "reversal", "half")
                        .map(name -> Card.of(name, name, trader -> {}))
                        .toList());
    }

    @AfterAll
    static void stop() throws IOException {
        stage.close();
    }

    @Test
    void the_limit_of_a_share_is_in_whole_cents() throws IOException {
        Trader trader = new Trader(stage, "cents");

        trader.await(trader.send(Message.buy("1", "AAPL").limit("41.085")), "open");

        assertThat(sent(trader).path("limit_price").asText()).matches("41\\.0[89]");
    }

    @Test
    void the_limit_of_a_coin_is_on_its_tick_and_good_till_canceled() throws IOException {
        Trader trader = new Trader(stage, "coins");

        trader.await(trader.send(Message.buy("0.1", "BTCUSD").limit("60000.12345")), "open");

        assertThat(sent(trader).path("limit_price").asText()).isEqualTo("60000.12");
        assertThat(sent(trader).path("time_in_force").asText()).isEqualTo("gtc");
    }

    @Test
    void an_entry_whose_protection_cannot_be_had_is_not_sent_without_it() {
        Trader trader = new Trader(stage, "bracket");

        Answer answer = trader.ask(trader.buy().with("stop_loss", "150").with("trail_offset", "10"));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(trader.customer().seen(SimulatedOperation.SUBMIT)).isEmpty();
    }

    @Test
    void a_stop_that_is_to_turn_the_position_round_holds_up_no_other_order() {
        Trader trader = new Trader(stage, "turn");
        trader.await(trader.send(trader.buy()), "filled");
        Answer turning = trader.send(Message.sell("5", "AAPL").stop("150.25"));
        PlacedOrder closing = awaitPlaced(trader, first(trader, turning));

        trader.await(trader.send(Message.buy("1", "MSFT")), "filled");

        trader.customer().book().fill(closing.id(), "2", "150.25");
        trader.await("the other part works", () -> RestingExits.working(trader).stream()
                .anyMatch(order -> order.rest().intValueExact() == 3));
        assertThat(trader.deadLetters()).isEmpty();
    }

    private static String first(Trader trader, Answer received) {
        return trader.order(received).path("client_order_id").asText();
    }

    private static PlacedOrder awaitPlaced(Trader trader, String id) {
        trader.await("the closing part works", () -> RestingExits.working(trader).stream()
                .anyMatch(order -> order.ticket().clientOrderId().equals(id)));
        return trader.customer().book().executions(id).getFirst();
    }

    @Test
    void the_order_that_stands_in_the_way_is_named() {
        Trader trader = new Trader(stage, "wash");
        Answer resting = trader.send(trader.limit());
        String id = trader.await(resting, "open").path("broker_order_id").asText();

        JsonNode refused = trader.await(trader.send(Message.sell("2", "AAPL")), "rejected");

        assertThat(refused.path("reason").asText()).contains("potential wash trade detected", "order " + id);
    }

    @Test
    void the_opening_part_of_a_reversal_waits_for_the_end_of_the_closing_one() {
        Trader trader = new Trader(stage, "reversal");
        trader.assertFilledOnce(trader.send(trader.buy()));
        trader.customer().book().pace(Duration.ofSeconds(2));

        Answer turned = trader.send(Message.sell("5", "AAPL"));

        trader.await("both parts are filled", () -> statuses(trader, turned).equals(List.of("filled", "filled")));
        assertThat(trader.customer().seen(SimulatedOperation.SUBMIT)).hasSize(3);
        assertThat(holds(trader, "-3")).isTrue();
    }

    @Test
    void what_cannot_be_closed_is_not_turned_round() {
        Trader trader = new Trader(stage, "half");
        trader.assertFilledOnce(trader.send(trader.buy()));
        trader.customer().next(Faults.rejected());

        Answer turned = trader.send(Message.sell("5", "AAPL"));

        trader.await("both parts are over", () -> statuses(trader, turned).equals(List.of("rejected", "canceled")));
        assertThat(holds(trader, "2")).isTrue();
    }

    private static boolean holds(Trader trader, String quantity) {
        return trader.customer().book().holdings().stream()
                .anyMatch(held -> held.quantity().compareTo(new BigDecimal(quantity)) == 0);
    }

    private static List<String> statuses(Trader trader, Answer received) {
        return Answer.texts(
                stage.hub().get("/api/v1/orders/" + received.alertId()).json().path("orders"), "status");
    }

    private static JsonNode sent(Trader trader) throws IOException {
        return new JsonMapper()
                .readTree(trader.customer()
                        .seen(SimulatedOperation.SUBMIT)
                        .getFirst()
                        .request()
                        .body());
    }
}
