package dev.signalbox.hub;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.kit.Hub;
import dev.signalbox.kit.Message;
import dev.signalbox.kit.Setup;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One alert for accounts at several brokers: the exact request to each of them, before anything is sent. */
@Tag("hub")
class ExplainBrokersTest {
    private static final String ACCOUNTS = """
            connections:
              one:   { broker: alpaca, credentials: { key_id: a, secret_key: b } }
              two:   { broker: oanda, credentials: { token: c } }
              three: { broker: tradovate, credentials: { name: d, password: e, app_id: f, app_version: g, device_id: h,
                  cid: i, sec: j } }
              four:  { broker: topstepx, credentials: { user_name: k, api_key: l } }
            accounts:
              shares:   { connection: one, starting_balance: 100000 }
              currency: { connection: two, starting_balance: 100000, number: "101-001-1234567-001" }
              demo:     { connection: three, starting_balance: 50000, number: DEMO123 }
              funded:   { connection: four, starting_balance: 50000, number: 50KTC-V2-1234 }
            groups:
              demo: [ demo ]
              all: [ { account: shares, symbol: SPY, scale: 10 }, { account: currency, symbol: EURUSD, scale: 1000 }, demo,
                  { account: funded, symbol: MES, scale: 10 } ]
            """;

    @Test
    void each_broker_is_asked_in_its_own_words(@TempDir Path folder) {
        try (Hub hub = Setup.in(folder).text("routes/accounts.yaml", ACCOUNTS).start()) {
            JsonNode told = hub.post(
                            "/api/v1/explain",
                            Message.buy("1", "ESZ2029").to("all").json())
                    .json()
                    .path("accounts");

            assertThat(request(told, 0)).isEqualTo("POST https://paper-api.alpaca.markets/v2/orders SPY 10");
            assertThat(request(told, 1))
                    .isEqualTo("POST https://api-fxpractice.oanda.com/v3/accounts/101-001-1234567-001/orders"
                            + " EUR_USD 1000");
            assertThat(request(told, 2)).isEqualTo("POST https://demo.tradovateapi.com/v1/order/placeorder ESZ9 1");
            assertThat(request(told, 3)).isEqualTo("POST https://api.topstepx.com/api/Order/place <looked up> 10");
            assertThat(told.at("/2/request/body/accountId").asText()).isEqualTo("<looked up>");

            JsonNode protectedEntry =
                    explained(hub, Message.buy("1", "ESZ2029").to("demo").with("stop_loss", "5000.25"));
            assertThat(protectedEntry.path("url").asText()).endsWith("/order/placeoso");
            assertThat(protectedEntry.at("/body/bracket1/stopPrice").decimalValue())
                    .isEqualByComparingTo("5000.25");
            JsonNode later =
                    explained(hub, Message.buy("1", "ESZ2029").to("demo").withJson("stop_loss", "{\"percent\": 1}"));
            assertThat(later.path("url").asText()).endsWith("/order/placeorder");
        }
    }

    private static JsonNode explained(Hub hub, Message message) {
        return hub.post("/api/v1/explain", message.json()).json().at("/accounts/0/request");
    }

    private static String request(JsonNode told, int account) {
        JsonNode request = told.path(account).path("request");
        JsonNode order = request.at("/body/order").isMissingNode() ? request.path("body") : request.at("/body/order");
        return request.path("method").asText() + " " + request.path("url").asText() + " "
                + first(order, "symbol", "instrument", "contractId") + " "
                + first(order, "qty", "units", "orderQty", "size");
    }

    private static String first(JsonNode order, String... names) {
        for (String name : names) {
            if (order.has(name)) {
                return order.path(name).asText();
            }
        }
        throw new AssertionError(order + " has none of " + String.join(", ", names));
    }
}
