package dev.signalbox.conformance.alpaca;

import static dev.signalbox.conformance.alpaca.AlpacaClient.json;
import static dev.signalbox.conformance.alpaca.AlpacaClient.limit;
import static dev.signalbox.conformance.alpaca.AlpacaClient.market;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.conformance.BrokerBook;
import dev.signalbox.conformance.FaultyServer;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The simulated Alpaca is true to what is known of the real one. */
@Tag("unit")
class SimulatedAlpacaTest {
    private FaultyServer server;
    private BrokerBook brokerBook;
    private AlpacaClient client;

    @BeforeEach
    void start() throws IOException {
        server = FaultyServer.start(new SimulatedAlpaca());
        brokerBook = server.customer("one").book();
        client = AlpacaClient.of(server, "one");
    }

    @AfterEach
    void stop() {
        client.close();
        server.close();
        assertThat(server.defects()).isEmpty();
    }

    @Test
    void a_market_order_is_pending_first_and_filled_a_little_later() throws Exception {
        brokerBook.price("190.5");

        JsonNode taken = json(client.submit(market("a")));

        assertThat(taken.path("status").asText()).isEqualTo("pending_new");
        assertThat(taken.path("filled_qty").asText()).isEqualTo("0");
        assertThat(taken.path("filled_avg_price").isNull()).isTrue();
        assertThat(taken.path("created_at").asText()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{9}Z");
        Thread.sleep(80);
        JsonNode filled = json(client.byClientId("a"));
        assertThat(filled.path("id")).isEqualTo(taken.path("id"));
        assertThat(filled.path("status").asText()).isEqualTo("filled");
        assertThat(filled.path("filled_qty").asText()).isEqualTo("2");
        assertThat(filled.path("filled_avg_price").asText()).isEqualTo("190.5");
        assertThat(json(client.get("/v2/orders/" + taken.path("id").asText()))).isEqualTo(filled);
    }

    @Test
    void a_client_order_id_is_taken_for_ever() throws Exception {
        client.submit(market("a"));
        Thread.sleep(80);

        HttpResponse<String> again = client.submit(market("a"));

        assertThat(again.statusCode()).isEqualTo(422);
        assertThat(json(again).path("code").asInt()).isEqualTo(40010001);
        assertThat(json(again).path("message").asText()).isEqualTo("client_order_id must be unique");
        assertThat(brokerBook.executions("a")).hasSize(1);
    }

    @Test
    void a_limit_order_rests_until_it_is_filled_in_parts() throws Exception {
        String id = json(client.submit(limit("a"))).path("id").asText();
        Thread.sleep(80);
        assertThat(status(id)).isEqualTo("new");

        brokerBook.fill(id, "0.5", "150");
        assertThat(status(id)).isEqualTo("partially_filled");
        brokerBook.fill(id, "1.5", "150.2");

        JsonNode filled = json(client.get("/v2/orders/" + id));
        assertThat(filled.path("status").asText()).isEqualTo("filled");
        assertThat(filled.path("filled_qty").asText()).isEqualTo("2");
        assertThat(filled.path("filled_avg_price").asText()).isEqualTo("150.15");
        assertThat(filled.path("filled_at").isNull()).isFalse();
    }

    @Test
    void a_resting_order_is_canceled_and_then_cannot_be_again() throws Exception {
        String id = json(client.submit(limit("a"))).path("id").asText();

        HttpResponse<String> canceled = client.delete("/v2/orders/" + id);

        assertThat(canceled.statusCode()).isEqualTo(204);
        assertThat(canceled.body()).isEmpty();
        assertThat(status(id)).isEqualTo("pending_cancel");
        Thread.sleep(80);
        assertThat(status(id)).isEqualTo("canceled");
        HttpResponse<String> again = client.delete("/v2/orders/" + id);
        assertThat(again.statusCode()).isEqualTo(422);
        assertThat(json(again).path("message").asText()).isEqualTo("order is already in \"canceled\" state");
    }

    @Test
    void what_is_not_there_is_not_found() throws Exception {
        for (HttpResponse<String> answer :
                List.of(client.byClientId("a"), client.get("/v2/orders/a"), client.delete("/v2/orders/a"))) {
            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(json(answer).path("code").asInt()).isEqualTo(40410000);
        }
    }

    @Test
    void lists_hold_the_latest_order_first() throws Exception {
        brokerBook.pace(Duration.ofMillis(1));
        client.submit(market("done"));
        client.submit(limit("a"));
        client.submit(limit("b"));

        assertThat(ids("?status=open")).containsExactly("b", "a");
        assertThat(ids("")).containsExactly("b", "a");
        assertThat(ids("?status=closed")).containsExactly("done");
        assertThat(ids("?status=all&direction=asc&limit=2")).containsExactly("done", "a");
        assertThat(client.get("/v2/orders?state=open").statusCode()).isEqualTo(422);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "qty": "2"            | "qty": 2                | qty must be a string
            "qty": "2"            | "qty": "1e1"            | invalid qty 1e1
            "qty": "2"            | "qty": "0"              | qty must be > 0
            "qty": "2"            | "qty": "1.5"            | fractional orders must be DAY orders
            "qty": "2",           |                         | qty or notional is required
            "symbol": "AAPL",     |                         | symbol is required
            "symbol": "AAPL"      | "symbol": "BTCUSD"      | asset "BTCUSD" not found
            "side": "buy"         | "side": "long"          | invalid side long
            "type": "limit"       | "type": "market"        | market orders must not have limit_price
            "type": "limit"       | "type": "LMT"           | invalid type LMT
            "limit_price": "150.25", |                      | limit orders require limit_price
            "limit_price": "150.25" | "limit_price": "150.255" | invalid limit_price 150.255. sub-penny increment does not fulfill minimum pricing criteria
            "time_in_force": "gtc"| "time_in_force": "GTC"  | invalid time_in_force GTC
            "time_in_force": "gtc"| "tif": "gtc"            | the simulator does not know the field tif
            """)
    void an_order_with_a_fault_is_refused(String part, String instead, String message) throws Exception {
        String body = limit("a").replace(part, instead == null ? "" : instead);

        HttpResponse<String> answer = client.submit(body);

        assertThat(answer.statusCode()).as(body).isEqualTo(422);
        assertThat(json(answer).path("message").asText()).isEqualTo(message);
        assertThat(brokerBook.executions("a")).isEmpty();
    }

    @Test
    void crypto_and_options_have_rules_of_their_own() throws Exception {
        String crypto = market("a").replace("AAPL", "BTC/USD");
        String option = market("a").replace("AAPL", "AAPL261218C00250000");

        assertThat(client.submit(crypto).statusCode()).isEqualTo(422);
        assertThat(client.submit(crypto.replace("day", "gtc")).statusCode()).isEqualTo(200);
        assertThat(client.submit(option.replace("\"a\"", "\"b\"").replace("day", "gtc"))
                        .statusCode())
                .isEqualTo(422);
        assertThat(client.submit(option.replace("\"a\"", "\"b\"")).statusCode()).isEqualTo(200);
        Thread.sleep(80);
        // The fee of 0.25 % is taken in coins.
        assertThat(json(client.get("/v2/positions")).findValuesAsText("qty")).contains("1.995");
        assertThat(json(client.byClientId("a")).path("filled_qty").asText()).isEqualTo("2");
        HttpResponse<String> all = client.submit(
                crypto.replace("day", "gtc").replace("\"a\"", "\"c\"").replace("buy", "sell"));
        assertThat(all.statusCode()).isEqualTo(403);
        assertThat(json(all).path("message").asText())
                .isEqualTo("insufficient balance for BTC (requested: 2, available: 1.995)");
    }

    @Test
    void positions_and_the_account_follow_the_fills() throws Exception {
        brokerBook.pace(Duration.ofMillis(1));
        brokerBook.price("100");
        client.submit(market("a"));
        Thread.sleep(10);
        client.get("/v2/positions");
        brokerBook.price("110");

        JsonNode position = json(client.get("/v2/positions")).path(0);
        assertThat(position.path("qty").asText()).isEqualTo("2");
        assertThat(position.path("avg_entry_price").asText()).isEqualTo("100");
        assertThat(position.path("unrealized_pl").asText()).isEqualTo("20");
        JsonNode account = json(client.get("/v2/account"));
        assertThat(account.path("cash").asText()).isEqualTo("99800");
        assertThat(account.path("equity").asText()).isEqualTo("100020");

        client.submit(market("b").replace("buy", "sell"));
        Thread.sleep(10);
        assertThat(client.get("/v2/positions").body()).isEqualTo("[]");
        assertThat(json(client.get("/v2/account")).path("equity").asText()).isEqualTo("100020");
    }

    @Test
    void what_a_working_order_will_sell_is_held_for_it() throws Exception {
        brokerBook.pace(Duration.ofMillis(1));
        client.submit(market("a"));
        Thread.sleep(10);
        String resting = limit("b").replace("buy", "sell");
        client.submit(resting);

        HttpResponse<String> exit = client.submit(market("c").replace("buy", "sell"));

        assertThat(exit.statusCode()).isEqualTo(403);
        assertThat(json(exit).path("message").asText())
                .isEqualTo("insufficient qty available for order (requested: 2, available: 0)");
        assertThat(json(exit).path("held_for_orders").asText()).isEqualTo("2");
        assertThat(json(client.get("/v2/positions"))
                        .path(0)
                        .path("qty_available")
                        .asText())
                .isEqualTo("0");
    }

    @Test
    void no_order_trades_with_another_one_of_the_account() throws Exception {
        String id = json(client.submit(limit("a"))).path("id").asText();

        HttpResponse<String> sold = client.submit(market("b").replace("buy", "sell"));

        assertThat(sold.statusCode()).isEqualTo(403);
        assertThat(json(sold).path("message").asText()).isEqualTo("potential wash trade detected. use complex orders");
        assertThat(json(sold).path("existing_order_id").asText()).isEqualTo(id);
        assertThat(client.submit(limit("c").replace("buy", "sell").replace("150.25", "151"))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void a_position_that_is_turned_round_has_the_price_of_the_turn() throws Exception {
        brokerBook.pace(Duration.ofMillis(1));
        brokerBook.price("100");
        client.submit(market("a"));
        Thread.sleep(10);
        assertThat(json(client.get("/v2/positions")).path(0).path("side").asText())
                .isEqualTo("long");
        brokerBook.price("120");
        String sell = market("b").replace("buy", "sell");
        assertThat(client.submit(sell.replace("\"2\"", "\"5\"")).statusCode()).isEqualTo(403);
        client.submit(sell);
        Thread.sleep(10);
        client.submit(sell.replace("\"b\"", "\"c\"").replace("\"2\"", "\"3\""));
        Thread.sleep(10);

        JsonNode position = json(client.get("/v2/positions")).path(0);
        assertThat(position.path("qty").asText()).isEqualTo("-3");
        assertThat(position.path("side").asText()).isEqualTo("short");
        assertThat(position.path("avg_entry_price").asText()).isEqualTo("120");
    }

    private String status(String id) throws IOException, InterruptedException {
        return json(client.get("/v2/orders/" + id)).path("status").asText();
    }

    private List<String> ids(String query) throws IOException, InterruptedException {
        return json(client.get("/v2/orders" + query)).findValuesAsText("client_order_id");
    }
}
