package dev.signalbox.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.signalbox.conformance.alpaca.SimulatedAlpaca;
import dev.signalbox.hub.Answer;
import dev.signalbox.hub.Message;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Alpaca's own surprises, beside the cards that every broker passes. */
class AlpacaTest {
    private static Stage stage;

    @BeforeAll
    static void start() throws IOException {
        stage = Stage.quiet(
                new SimulatedAlpaca(),
                Stream.of("cents", "coins", "bracket", "wash")
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

        Answer answer = trader.ask(trader.buy().with("stop_loss", "150").with("take_profit", "200"));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(trader.customer().seen(Operation.SUBMIT)).isEmpty();
    }

    @Test
    void the_order_that_stands_in_the_way_is_named() {
        Trader trader = new Trader(stage, "wash");
        Answer resting = trader.send(trader.limit());
        String id = trader.await(resting, "open").path("broker_order_id").asText();

        JsonNode refused = trader.await(trader.send(Message.sell("2", "AAPL")), "rejected");

        assertThat(refused.path("reason").asText()).contains("potential wash trade detected", "order " + id);
    }

    private static JsonNode sent(Trader trader) throws IOException {
        return new JsonMapper()
                .readTree(trader.customer()
                        .seen(Operation.SUBMIT)
                        .getFirst()
                        .request()
                        .body());
    }
}
