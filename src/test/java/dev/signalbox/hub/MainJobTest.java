package dev.signalbox.hub;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.kit.Answer;
import dev.signalbox.kit.Hub;
import dev.signalbox.kit.Message;
import dev.signalbox.kit.Sender;
import dev.signalbox.kit.SharedHub;
import dev.signalbox.kit.TestAccount;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the hub is for: an alert becomes a filled order. */
@Tag("hub")
@ExtendWith(SharedHub.class)
class MainJobTest {
    private final Hub hub;
    private final TestAccount testAccount;

    MainJobTest(Hub hub, TestAccount testAccount) {
        this.hub = hub;
        this.testAccount = testAccount;
    }

    @Test
    void a_reference_alert_with_a_hex_signature_ends_as_a_filled_order() {
        Answer answer = hub.sender().send(reference("hex").getBytes(UTF_8));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.word()).isEqualTo("received");
        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
        assertThat(UUID.fromString(answer.alertId()).version()).isEqualTo(7);
        assertThat(hub.settled(answer).path("status").asText()).isEqualTo("filled");
    }

    @Test
    void the_orders_of_an_alert_are_told_with_all_that_the_contract_names() {
        Answer answer = hub.sender().send(reference("contract").getBytes(UTF_8));

        JsonNode told = hub.settled(answer);
        JsonNode order = told.path("orders").path(0);
        assertThat(told.toString()).isEqualTo("""
                        {"alert_id":"%s","status":"filled","symbol":"ES","action":"buy","quantity":"1","orders":[%s],"warnings":[]}""".formatted(answer.alertId(), order));
        assertThat(order.path("id").asText()).matches("[0-9a-f-]{36}");
        assertThat(order.path("account").asText()).isEqualTo(testAccount.id());
        assertThat(order.path("broker").asText()).isEqualTo("paper");
        assertThat(order.path("client_order_id"))
                .isEqualTo(answer.json().path("orders").path(0).path("client_order_id"));
        assertThat(order.path("broker_order_id").isNull()).isTrue();
        assertThat(order.path("symbol").asText()).matches("ES[HMUZ]\\d");
        assertThat(order.path("status").asText()).isEqualTo("filled");
        assertThat(order.path("quantity").asText()).isEqualTo("1");
        assertThat(order.path("filled_quantity").asText()).isEqualTo("1");
        assertThat(order.path("average_price").asText()).isEqualTo("5000.25");
        assertThat(order.path("reason").isNull()).isTrue();
        assertThat(Instant.parse(order.path("updated_at").asText())).isBefore(Instant.now());
    }

    @Test
    void a_signature_may_have_its_algorithm_before_it_and_be_in_capitals() {
        byte[] body = reference("prefixed").getBytes(UTF_8);
        var request = hub.sender()
                .to("/webhook/tradingview")
                .header(
                        "X-Webhook-Signature",
                        "sha256=" + Sender.signature(body).toUpperCase(java.util.Locale.ROOT));

        assertThat(hub.sender().send(request, body).word()).isEqualTo("received");
    }

    @Test
    void an_alert_signed_as_standard_webhooks_has_it_ends_as_a_filled_order() {
        Answer answer = hub.sender().sendStandard("msg_main_job", Instant.now(), reference("standard"));

        assertThat(hub.settled(answer).path("status").asText()).isEqualTo("filled");
    }

    @Test
    void an_alert_with_the_token_in_the_url_ends_as_a_filled_order() {
        Answer answer = hub.sender().sendByToken(reference("token"));

        assertThat(hub.settled(answer).path("status").asText()).isEqualTo("filled");
    }

    @Test
    void an_alert_of_a_tradingview_strategy_with_its_numbers_as_texts_ends_as_a_filled_order() {
        Answer answer = hub.sender().sendByToken("""
                {"ticker": "ES1!", "exchange": "CME_MINI", "strategy": {"order_action": "buy", "order_contracts": "3",
                 "order_price": "4999.5", "market_position": "long", "market_position_size": "3"},
                 "timenow": "%s", "account_group": "%s"}""".formatted(Instant.now(), testAccount.id()));

        JsonNode order = hub.order(answer, "filled");
        assertThat(order.path("quantity").asText()).isEqualTo("3");
        assertThat(order.path("average_price").asText()).isEqualTo("4999.5");
    }

    @Test
    void an_alert_that_names_no_group_is_for_the_group_main() {
        Answer answer = hub.send(
                Message.buy("1", "ES").at("5000").with("strategy", "for main").key("for-main"));

        assertThat(Answer.texts(answer.json().path("orders"), "account")).isEqualTo(List.of("paper-main"));
    }

    @Test
    void an_alert_is_told_with_every_step_that_it_took() {
        Answer answer = testAccount.send(Message.buy("1", "ES").at("5000"));
        hub.settled(answer);

        JsonNode alert = hub.get("/api/v1/alerts/" + answer.alertId()).json();
        assertThat(Answer.texts(alert.path("steps"), "step"))
                .containsExactly("made", "received", "verified", "normalised", "approved", "recorded", "filled");
        assertThat(Answer.texts(alert.path("steps"), "at")).isSorted();
    }

    @Test
    void orders_are_listed_the_latest_first_page_by_page() {
        List<String> ids = List.of("5000", "5001", "5002").stream()
                .map(price -> testAccount.order(Message.buy("1", "ES").at(price), "filled"))
                .map(order -> order.path("id").asText())
                .toList();

        String list = "/api/v1/orders?status=filled&limit=2&account=" + testAccount.id();
        JsonNode first = hub.get(list).json();
        JsonNode second =
                hub.get(list + "&cursor=" + first.path("next_cursor").asText()).json();
        assertThat(Answer.texts(first.path("orders"), "id")).containsExactly(ids.get(2), ids.get(1));
        assertThat(Answer.texts(second.path("orders"), "id")).containsExactly(ids.get(0));
        assertThat(second.path("next_cursor").isNull()).isTrue();
    }

    @Test
    void orders_of_a_span_of_time_are_those_recorded_before_its_end() {
        List<JsonNode> orders = List.of("5000", "5001").stream()
                .map(price -> testAccount.order(Message.buy("1", "ES").at(price), "filled"))
                .toList();
        JsonNode alert = hub.get(
                        "/api/v1/alerts/" + orders.get(1).path("alert_id").asText())
                .json();
        String second = StreamSupport.stream(alert.path("steps").spliterator(), false)
                .filter(step -> step.path("step").asText().equals("approved"))
                .map(step -> step.path("at").asText())
                .findFirst()
                .orElseThrow();

        String list = "/api/v1/orders?account=" + testAccount.id();
        assertThat(Answer.texts(hub.get(list + "&until=" + second).json().path("orders"), "id"))
                .containsExactly(orders.get(0).path("id").asText());
        assertThat(Answer.texts(hub.get(list + "&since=" + second).json().path("orders"), "id"))
                .containsExactly(orders.get(1).path("id").asText());
    }

    /** The reference format, numbers as numbers. */
    private String reference(String key) {
        return """
                {"symbol": "ES", "action": "buy", "quantity": 1, "price": 5000.25, "strategy": "breakout",
                 "order_type": "market", "timestamp": "%s", "account_group": "%s", "alert_key": "main-job-%s"}
                """.formatted(Instant.now(), testAccount.id(), key);
    }
}
