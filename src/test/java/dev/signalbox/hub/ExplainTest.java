package dev.signalbox.hub;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.kit.Answer;
import dev.signalbox.kit.Hub;
import dev.signalbox.kit.Message;
import dev.signalbox.kit.Setup;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What would become of an alert, told by a running hub: nothing of it is recorded, nothing is sent. */
@Tag("hub")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExplainTest {
    private static final String ACCOUNTS = """
            connections:
              paper: { broker: paper }
              one: { broker: alpaca, credentials: { key_id: "the-key-id-of-one", secret_key: "the-secret-of-one" } }
            accounts:
              paper-main: { connection: paper, starting_balance: 100000, rules: house }
              shares: { connection: one, starting_balance: 100000, rules: house }
              futures: { connection: one, starting_balance: 100000, rules: only-nq }
            groups:
              main: [ paper-main ]
              both: [ paper-main, { account: shares, scale: 0.5 } ]
              strict: [ futures ]
            """;
    private static final String RULES = """
            rule_sets:
              house: { max_age: 60s }
              only-nq: { max_age: 60s, symbols: [NQ] }
            """;

    private Hub hub;

    @BeforeAll
    void start(@TempDir Path folder) {
        hub = Setup.in(folder)
                .text("routes/accounts.yaml", ACCOUNTS)
                .text("routes/risk.yaml", RULES)
                .with("ALPACA_URL", "http://127.0.0.1:9")
                .start();
    }

    @AfterAll
    void stop() {
        hub.close();
    }

    @Test
    void the_exact_request_to_the_broker_is_told_without_its_secrets() {
        Answer answer = explain(Message.buy("3", "AAPL")
                .limit("190.25")
                .with("time_in_force", "day")
                .to("both"));

        JsonNode shares = answer.json().at("/accounts/1");
        assertThat(shares.path("verdict").asText()).isEqualTo("approved");
        assertThat(shares.at("/request/method").asText()).isEqualTo("POST");
        assertThat(shares.at("/request/url").asText()).isEqualTo("http://127.0.0.1:9/v2/orders");
        assertThat(shares.at("/request/body/qty").asText()).isEqualTo("1.5");
        assertThat(shares.at("/request/headers/APCA-API-KEY-ID").asText()).isEqualTo("***");
        assertThat(answer.body()).doesNotContain("the-secret-of-one").doesNotContain("the-key-id-of-one");
    }

    @Test
    void each_rule_says_what_it_has_to_say() {
        JsonNode account = explain(Message.buy("1", "AAPL")
                        .with("time", "2020-01-01T00:00:00Z")
                        .to("strict"))
                .json()
                .at("/accounts/0");

        assertThat(account.path("verdict").asText()).isEqualTo("refused");
        assertThat(account.path("rule").asText()).isEqualTo("max_age");
        assertThat(Answer.texts(account.path("rules"), "rule")).contains("max_age", "symbols");
        assertThat(Answer.texts(account.path("rules"), "allows"))
                .contains("false")
                .doesNotContain("");
        assertThat(account.has("request")).isFalse();
    }

    @Test
    void what_cannot_be_said_to_the_broker_is_told_with_the_reason() {
        JsonNode account = explain(Message.buy("2", "ES").to("both")).json().at("/accounts/1");

        assertThat(account.path("unsayable").asText()).contains("Alpaca");
    }

    @Test
    void what_an_account_holds_decides_as_it_would_for_a_real_alert() {
        hub.order(hub.send(Message.buy("2", "NQ").at("20000")), "filled");

        JsonNode close = explain(Message.close("NQ").to("main")).json().at("/accounts/0");
        assertThat(close.at("/order/side").asText()).isEqualTo("sell");
        assertThat(close.at("/order/reduce_only").asBoolean()).isTrue();
        assertThat(explain(Message.close("ES").to("main"))
                        .json()
                        .at("/accounts/0/rule")
                        .asText())
                .isEqualTo("no_position");
    }

    @Test
    void nothing_is_recorded() {
        int before = count();
        explain(Message.buy("1", "AAPL").to("both"));

        assertThat(count()).isEqualTo(before);
    }

    @Test
    void an_alert_that_cannot_be_understood_is_answered_as_the_webhook_would() {
        Answer answer = explain(Message.buy("many", "AAPL"));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.word()).isEqualTo("invalid_number");
    }

    @Test
    void prices_and_quantities_are_texts_as_everywhere() {
        JsonNode told =
                explain(Message.buy("0.5", "AAPL").at("5000").to("both")).json();

        for (String figure : List.of("quantity", "market_price", "tick", "tick_value", "point_value")) {
            assertThat(told.path("signal").path(figure).isTextual()).as(figure).isTrue();
        }
        assertThat(told.at("/signal/market_price").textValue()).isEqualTo("5000");
        assertThat(told.path("accounts")).isNotEmpty().allSatisfy(account -> assertThat(
                        account.at("/order/quantity").isNumber())
                .isFalse());
    }

    @Test
    void an_alert_that_is_too_large_is_answered_as_the_webhook_would() {
        Answer answer = hub.post("/api/v1/explain", "{\"comment\": \"" + "x".repeat(300_000) + "\"}");

        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.word()).isEqualTo("body_too_large");
    }

    @Test
    void an_unknown_source_is_not_found() {
        assertThat(hub.post("/api/v1/explain?source=nobody", "{}").status()).isEqualTo(404);
    }

    private Answer explain(Message message) {
        return hub.post("/api/v1/explain", message.json());
    }

    private int count() {
        return hub.database()
                .sql("select count(*) from alert")
                .query(Integer.class)
                .single();
    }
}
