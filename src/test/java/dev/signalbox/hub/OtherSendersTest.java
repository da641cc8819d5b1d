package dev.signalbox.hub;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.cli.Commands;
import dev.signalbox.kit.Answer;
import dev.signalbox.kit.Hub;
import dev.signalbox.kit.Message;
import dev.signalbox.kit.Setup;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Alerts that were written for other systems, at a running hub: only their address is another one. */
@Tag("hub")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OtherSendersTest {
    private static final String ACCOUNTS = """
            connections: { paper: { broker: paper } }
            accounts:
              paper-main: { connection: paper, starting_balance: 100000, rules: house }
              sim101: { connection: paper, starting_balance: 50000, rules: house }
            groups:
              main: [ paper-main ]
            """;
    private static final String FORMAT = "mappings/formats/crosstrade/format.yaml";
    private static final String PLACE =
            "key=%s;\ncommand=PLACE;\naccount=sim101;\ninstrument=%s;\naction=BUY;\nqty=2;\norder_type=MARKET;\ntif=DAY;";

    private Path folder;
    private Hub hub;

    @BeforeAll
    void start(@TempDir Path folder) {
        this.folder = folder;
        Setup setup = Setup.in(folder).with("signalbox.polls", "false").with("signalbox.pulls", "false");
        hub = setup.text("routes/accounts.yaml", ACCOUNTS)
                .text("routes/risk.yaml", "rule_sets: { house: { max_age: 60s } }")
                .text(FORMAT, setup.text(FORMAT).replace("# body_token: key ", "body_token: key "))
                .start();
    }

    @AfterAll
    void stop() {
        hub.close();
    }

    @Test
    void an_alert_with_its_secret_in_the_text_needs_none_in_the_address_and_the_secret_is_nowhere_afterwards() {
        Answer received = post("/webhook/crosstrade", PLACE.formatted(Setup.TOKEN, "AAPL"));

        assertThat(received.status()).isEqualTo(200);
        JsonNode alert = hub.get("/api/v1/alerts/" + received.alertId()).json();
        assertThat(alert.path("source").asText()).isEqualTo("crosstrade");
        assertThat(alert.path("account_group").asText()).isEqualTo("sim101");
        assertThat(alert.path("body").asText()).startsWith("key=\"***\";").contains("command=PLACE");
        assertThat(hub.stored()).noneMatch(stored -> stored.toString().contains(Setup.TOKEN));
    }

    @Test
    void a_wrong_secret_and_a_sender_whose_format_takes_none_are_not_let_in() {
        assertThat(post("/webhook/crosstrade", PLACE.formatted("wrong", "AAPL")).word())
                .isEqualTo("invalid_token");
        assertThat(post("/webhook/openalgo", "{\"apikey\": \"" + Setup.TOKEN + "\", \"symbol\": \"AAPL\"}")
                        .word())
                .isEqualTo("invalid_signature");
    }

    @Test
    void what_cannot_be_read_is_a_dead_letter_without_the_secret() {
        Answer refused = post("/webhook/crosstrade", PLACE.formatted(Setup.TOKEN, "NOSUCH"));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(hub.get("/api/v1/dead-letters").body()).contains("NOSUCH").doesNotContain(Setup.TOKEN);
        assertThat(hub.stored()).noneMatch(stored -> stored.toString().contains(Setup.TOKEN));
    }

    @Test
    void each_sender_has_its_own_address() {
        assertThat(byToken("traderspost", "{\"ticker\": \"AAPL\", \"action\": \"buy\", \"signalPrice\": 190}")
                        .word())
                .isEqualTo("received");
        assertThat(byToken("signalstack", "BUY 3 TSLA").word()).isEqualTo("received");
        assertThat(byToken(
                                "openalgo",
                                "{\"apikey\": \"k\", \"strategy\": \"s\", \"symbol\": \"MSFT\", \"action\": \"BUY\", "
                                        + "\"pricetype\": \"MARKET\", \"quantity\": \"1\", \"position_size\": \"1\"}")
                        .word())
                .isEqualTo("received");
        assertThat(byToken(
                                "pickmytrade",
                                "{\"token\": \"t\", \"symbol\": \"NVDA\", \"data\": \"buy\", \"quantity\": 1, "
                                        + "\"account_id\": \"sim101\"}")
                        .json()
                        .at("/orders/0/account")
                        .asText())
                .isEqualTo("sim101");
    }

    @Test
    void everything_is_flattened_by_one_word_and_each_position_has_an_order() {
        // given
        price("AMD", "150");
        price("SPY", "600");
        hub.order(hub.send(Message.buy("5", "AMD")), "filled");
        hub.order(hub.send(Message.buy("2", "SPY")), "filled");

        // when
        Answer flattened = byToken("crosstrade", "command=FLATTENEVERYTHING;");

        // then
        JsonNode orders = hub.settled(flattened).path("orders");
        assertThat(Answer.texts(orders, "symbol")).contains("AMD", "SPY");
        assertThat(Answer.texts(orders, "side")).containsOnly("sell");
        assertThat(Answer.texts(orders, "status")).containsOnly("filled");
    }

    @Test
    void an_explanation_is_the_same_by_address_and_command_and_names_the_lines_that_decided() throws IOException {
        String alert = "key=k; command=PLACE; account=sim101; instrument=ES1!; action=BUY; qty=1; order_type=MARKET;";

        Answer asked = hub.exchange(hub.api("/api/v1/explain?source=crosstrade")
                .POST(BodyPublishers.ofString(alert))
                .build());

        assertThat(asked.status()).isEqualTo(200);
        JsonNode explained = asked.json();
        assertThat(explained.at("/decided_by/symbol").asText()).matches(".*mappings/symbols/futures.yaml:\\d+");
        assertThat(explained.at("/decided_by/account_group").asText()).matches(".*routes/accounts.yaml:4");
        assertThat(explained.at("/accounts/0/decided_by").asText()).matches(".*routes/accounts.yaml:4");
        assertThat(Answer.texts(explained.path("fields"), "field")).contains("key", "command", "account", "qty");
        JsonNode action = where(explained.path("fields"), "field", "action");
        assertThat(action.path("understood").asText()).isEqualTo("action");
        assertThat(action.path("decided_by").asText()).matches(".*crosstrade/format.yaml:\\d+");
        assertThat(action.path("word").asText()).isEqualTo("buy");
        assertThat(action.path("word_decided_by").asText()).matches(".*crosstrade/format.yaml:\\d+");
        JsonNode age = where(explained.at("/accounts/0/rules"), "rule", "max_age");
        assertThat(age.path("decided_by").asText()).matches(".*routes/risk.yaml:\\d+");
        assertThat(byCommand("crosstrade", alert).path("fields")).isEqualTo(explained.path("fields"));
    }

    private JsonNode byCommand(String source, String alert) throws IOException {
        Path file = Files.writeString(folder.resolve("alert.txt"), alert);
        var printed = new ByteArrayOutputStream();
        Map<String, String> variables =
                Map.of("SIGNALBOX_PORT", Integer.toString(hub.port()), "SIGNALBOX_API_TOKEN", Setup.API_TOKEN);
        int code = Commands.run(
                List.of("explain", file.toString(), "--source", source),
                variables::get,
                new PrintStream(printed, true, UTF_8),
                System.err);
        assertThat(code).isZero();
        return Answer.parse(printed.toString(UTF_8));
    }

    private static JsonNode where(JsonNode list, String field, String value) {
        return StreamSupport.stream(list.spliterator(), false)
                .filter(one -> one.path(field).asText().equals(value))
                .findFirst()
                .orElseThrow();
    }

    private void price(String symbol, String price) {
        hub.post("/api/v1/prices", "{\"symbol\": \"" + symbol + "\", \"price\": \"" + price + "\"}");
    }

    private Answer byToken(String source, String body) {
        return post("/webhook/" + source + "/" + Setup.TOKEN, body);
    }

    private Answer post(String path, String body) {
        return hub.sender().send(hub.sender().to(path), body.getBytes(UTF_8));
    }
}
