package dev.signalbox.hub;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.kit.Answer;
import dev.signalbox.kit.Hub;
import dev.signalbox.kit.Message;
import dev.signalbox.kit.SharedHub;
import dev.signalbox.kit.TestAccount;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a person or a program does without an alert. */
@Tag("hub")
@ExtendWith(SharedHub.class)
class OrdersByHandTest {
    private final Hub hub;
    private final TestAccount testAccount;

    OrdersByHandTest(Hub hub, TestAccount testAccount) {
        this.hub = hub;
        this.testAccount = testAccount;
    }

    @Test
    void an_order_by_hand_goes_the_way_of_an_alert_once_for_each_key() {
        String order = """
                {"account": "%s", "symbol": "ORCL", "action": "buy", "quantity": 2, "market_price": 100, "stop_loss": 90}""".formatted(testAccount.id());

        Answer first = enter(order, "one");
        Answer again = enter(order, "one");

        assertThat(first.status()).isEqualTo(200);
        assertThat(first.json().path("orders").path(0).path("account").asText()).isEqualTo(testAccount.id());
        assertThat(again.word()).isEqualTo("duplicate");
        awaitPosition("2");
        await("its stop stands", () -> position().path("stop_loss").asText().equals("90"));
    }

    @Test
    void one_key_for_another_account_is_another_order(TestAccount other) {
        Answer first = enter(buy(testAccount), "both");
        Answer second = enter(buy(other), "both");
        Answer again = enter(buy(testAccount), "both");

        assertThat(first.word()).isEqualTo("received");
        assertThat(second.word()).isEqualTo("rejected");
        assertThat(second.json().path("refused").path(0).path("rule").asText()).isEqualTo("key_reused");
        assertThat(again.word()).isEqualTo("duplicate");
        assertThat(again.alertId()).isEqualTo(first.alertId());
    }

    @Test
    void positions_of_two_accounts_are_closed_under_one_key(TestAccount other) {
        testAccount.order(Message.buy("1", "NQ").at("20000"), "filled");
        other.order(Message.buy("1", "NQ").at("20000"), "filled");

        Answer first = close(testAccount, "shut");
        Answer second = close(other, "shut");

        hub.order(first, "filled");
        hub.order(second, "filled");
        assertThat(Answer.texts(second.json().path("warnings"), "code")).contains("key_reused");
        assertThat(testAccount.position()).isEmpty();
        assertThat(other.position()).isEmpty();
    }

    @Test
    void what_is_kept_of_an_order_by_hand_names_its_account() {
        Answer entered = enter(buy(testAccount), "kept");

        JsonNode alert = hub.get("/api/v1/alerts/" + entered.alertId()).json();

        JsonNode body = Answer.parse(alert.path("body").asText());
        assertThat(body.path("account").asText()).isEqualTo(testAccount.id());
        assertThat(body.has("account_group")).isFalse();
        assertThat(alert.path("account_group").asText()).isEqualTo(testAccount.id());
    }

    @Test
    void a_sender_cannot_name_an_account_as_an_order_by_hand_does() {
        Answer sent = testAccount.send(
                Message.buy("1", "CSCO").at("50").key("api:forged").with("account", testAccount.id()));

        assertThat(sent.faults()).containsExactly("unknown_field");
    }

    private static String buy(TestAccount account) {
        return Message.buy("1", "CSCO").at("50").with("account", account.id()).json();
    }

    private Answer close(TestAccount account, String key) {
        return hub.exchange(hub.api("/api/v1/positions/" + account.id() + "/NQ")
                .header("Idempotency-Key", testAccount.id() + key)
                .DELETE()
                .build());
    }

    @Test
    void an_order_to_a_group_goes_to_its_accounts() {
        Answer answer =
                enter(Message.buy("1", "CSCO").at("50").to(testAccount.id()).json(), "two");

        assertThat(answer.word()).isEqualTo("received");
        awaitPosition("1");
    }

    @Test
    void an_order_without_a_key_or_with_faults_is_refused() {
        String order = Message.buy("1", "CSCO").at("50").json();

        Answer keyless = hub.post("/api/v1/orders", order);
        Answer faulty = enter("{\"account\": \"" + testAccount.id() + "\", \"symbol\": \"CSCO\"}", "three");
        Answer unknown = enter("{\"account\": \"nobody\", \"symbol\": \"CSCO\"}", "four");
        Answer rubbish = enter("[1]", "five");

        assertThat(keyless.status()).isEqualTo(400);
        assertThat(keyless.json().path("code").asText()).isEqualTo("missing_idempotency_key");
        assertThat(faulty.json().path("errors").path(0).path("field").asText()).isEqualTo("action");
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(rubbish.json().path("code").asText()).isEqualTo("malformed_json");
    }

    @Test
    void an_idempotency_key_that_stands_for_none_is_none() {
        for (String none : List.of("", "{{id}}", "null", "undefined", "NaN")) {
            Answer refused = exchange("orders", none, "POST", BodyPublishers.ofString(buy(testAccount)));
            assertThat(refused.json().path("code").asText()).as(none).isEqualTo("missing_idempotency_key");
        }
        for (int i = 0; i < 2; i++) {
            testAccount.order(Message.buy("1", "NQ").at("20000").key("none" + i), "filled");
            Answer closed =
                    exchange("positions/" + testAccount.id() + "/NQ", "null", "DELETE", BodyPublishers.noBody());
            hub.order(closed, "filled");
        }
    }

    private Answer exchange(String path, String key, String method, BodyPublisher body) {
        return hub.exchange(hub.api("/api/v1/" + path)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .method(method, body)
                .build());
    }

    @Test
    void an_order_that_is_too_large_is_answered_as_the_webhook_would() {
        Answer answer = enter("{\"comment\": \"" + "x".repeat(300_000) + "\"}", "large");

        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.word()).isEqualTo("body_too_large");
    }

    @Test
    void a_position_is_protected_moved_and_closed_by_hand() {
        testAccount.order(Message.buy("2", "INTC").at("30"), "filled");

        Answer set = protect("INTC", "{\"stop_loss\": 28, \"take_profit\": {\"percent\": 10}}");
        assertThat(set.status()).as(set.toString()).isEqualTo(200);
        await("both are at work", () -> working().equals("28 33"));

        protect("INTC", "{\"stop_loss\": {\"points\": 1}, \"take_profit\": null}");
        await("one is moved, one is gone", () -> working().equals("29"));
        assertThat(position().path("stop_loss").asText()).isEqualTo("29");
        assertThat(position().path("take_profit").isNull()).isTrue();

        Answer close = hub.delete("/api/v1/positions/" + testAccount.id() + "/INTC");
        assertThat(close.status()).isEqualTo(200);
        await(
                "nothing is left",
                () -> testAccount.position().isEmpty() && working().isEmpty());
    }

    @Test
    void protection_that_cannot_be_is_refused() {
        testAccount.order(Message.sell("1", "KO").at("60"), "filled");

        assertThat(protect("KO", "{\"stop_loss\": 59}").json().path("code").asText())
                .isEqualTo("wrong_side");
        assertThat(protect("KO", "{\"stop\": 61}").json().path("code").asText()).isEqualTo("unknown_field");
        assertThat(protect("KO", "{\"stop_loss\": {\"bars\": 1}}").status()).isEqualTo(400);
        assertThat(protect("PEP", "{\"stop_loss\": 61}").status()).isEqualTo(404);
        assertThat(hub.delete("/api/v1/positions/nobody/KO").status()).isEqualTo(404);
        testAccount.order(Message.close("KO").at("60"), "filled");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"stop_loss\": {\"percent\": 100}}",
                "{\"stop_loss\": {\"percent\": 150}}",
                "{\"stop_loss\": {\"points\": 60}}",
                "{\"stop_loss\": 0.0001}",
                "{\"trailing_stop\": {\"percent\": 100}}",
                "{\"trailing_stop\": {\"points\": 61}}",
            })
    void protection_at_or_below_zero_is_refused_as_at_an_entry(String asked) {
        testAccount.order(Message.buy("1", "KO").at("60"), "filled");

        Answer answer = protect("KO", asked);

        assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
        assertThat(answer.word()).isEqualTo("invalid_number");
        assertThat(answer.faults()).containsExactly("invalid_number");
        assertThat(position().path("stop_loss").isNull()).isTrue();
        assertThat(position().path("trailing_stop").isNull()).isTrue();
    }

    @Test
    void a_target_of_a_short_position_at_or_below_zero_is_refused_and_a_far_stop_above_it_is_not() {
        testAccount.order(Message.sell("1", "KO").at("60"), "filled");

        assertThat(protect("KO", "{\"take_profit\": {\"percent\": 100}}").word())
                .isEqualTo("invalid_number");
        assertThat(protect("KO", "{\"stop_loss\": {\"points\": 61}}").status()).isEqualTo(200);
    }

    @Test
    void a_kill_switch_may_take_protection_away() {
        testAccount.send(Message.buy("1", "PFE").at("30").with("stop_loss", "28"));
        await("it is protected", () -> working().equals("28"));

        hub.put("/api/v1/kill-switch?protection=cancel&account=" + testAccount.id());

        await("it is not protected", () -> working().isEmpty());
        hub.delete("/api/v1/kill-switch?account=" + testAccount.id());
        testAccount.order(Message.close("PFE").at("30"), "filled");
    }

    private Answer enter(String order, String key) {
        return hub.exchange(hub.api("/api/v1/orders")
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", testAccount.id() + key)
                .POST(BodyPublishers.ofString(order))
                .build());
    }

    private Answer protect(String symbol, String body) {
        return hub.put("/api/v1/positions/" + testAccount.id() + "/" + symbol + "/protection", body);
    }

    private JsonNode position() {
        return hub.get("/api/v1/positions?account=" + testAccount.id())
                .json()
                .path("positions")
                .path(0);
    }

    /** The prices of all that works, in order. */
    private String working() {
        StringBuilder prices = new StringBuilder();
        for (JsonNode order : hub.get("/api/v1/orders?status=open&account=" + testAccount.id())
                .json()
                .path("orders")) {
            JsonNode stop = order.path("stop_price");
            prices.insert(0, (stop.isNull() ? order.path("limit_price") : stop).asText() + " ");
        }
        return prices.toString().strip();
    }

    private void awaitPosition(String quantity) {
        await("the position is " + quantity, () -> testAccount.position().equals(quantity));
    }

    private static void await(String what, Callable<Boolean> condition) {
        Awaitility.await(what)
                .atMost(Duration.ofSeconds(10))
                .pollInterval(Duration.ofMillis(30))
                .until(condition);
    }
}
