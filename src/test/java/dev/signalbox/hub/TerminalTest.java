package dev.signalbox.hub;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.kit.Answer;
import dev.signalbox.kit.Hub;
import dev.signalbox.kit.Message;
import dev.signalbox.kit.SharedHub;
import dev.signalbox.kit.TestAccount;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The broker terminal's door, as a chart's broker client uses it. */
@Tag("hub")
@ExtendWith(SharedHub.class)
class TerminalTest {
    private static final int CANCELED = 1;
    private static final int FILLED = 2;
    private static final int WORKING = 6;

    private final Hub hub;
    private final TestAccount testAccount;

    TerminalTest(Hub hub, TestAccount testAccount) {
        this.hub = hub;
        this.testAccount = testAccount;
    }

    @Test
    void a_chart_places_moves_fills_and_closes() {
        Answer placed = place("""
                {"symbol": "PEP", "side": 1, "type": 1, "qty": 2, "limitPrice": 90.5, "seenPrice": 100,
                 "currentQuotes": {"ask": 100.1, "bid": 99.9}, "duration": {"type": "GTC"}}""");
        assertThat(placed.status()).as(placed.toString()).isEqualTo(200);
        String id = placed.json().path("orderId").asText();
        JsonNode working = await(id, order -> order.path("status").asInt() == WORKING);
        assertThat(working.path("type").asInt()).isEqualTo(1);
        assertThat(working.path("side").asInt()).isEqualTo(1);
        assertThat(working.path("qty").decimalValue()).isEqualByComparingTo("2");
        assertThat(working.path("limitPrice").isNumber()).isTrue();
        assertThat(working.has("stopPrice")).isFalse();
        assertThat(working.has("avgPrice")).isFalse();
        assertThat(working.path("updateTime").asLong()).isGreaterThan(1_700_000_000_000L);

        JsonNode moved = ((com.fasterxml.jackson.databind.node.ObjectNode) working).put("limitPrice", 95.25);
        assertThat(modify(id, moved.toString()).json().path("success").asBoolean())
                .isTrue();
        await(id, order -> order.path("limitPrice").asDouble() == 95.25);

        assertThat(modify(id, "{\"limitPrice\": 101}").status()).isEqualTo(200);
        JsonNode filled = await(id, order -> order.path("status").asInt() == FILLED);
        assertThat(filled.path("filledQty").decimalValue()).isEqualByComparingTo("2");
        JsonNode position = get("positions").path(0);
        assertThat(position.path("symbol").asText()).isEqualTo("PEP");
        assertThat(position.path("qty").decimalValue()).isEqualByComparingTo("2");
        assertThat(position.path("side").asInt()).isEqualTo(1);
        JsonNode execution = get("executions/PEP").path(0);
        assertThat(execution.path("orderId").asText()).isEqualTo(id);
        assertThat(execution.path("qty").decimalValue()).isEqualByComparingTo("2");
        assertThat(execution.path("price").decimalValue())
                .isEqualByComparingTo(position.path("avgPrice").decimalValue());

        Answer close = place("{\"symbol\": \"PEP\", \"side\": -1, \"type\": 2, \"qty\": 2}");

        await(
                close.json().path("orderId").asText(),
                order -> order.path("status").asInt() == FILLED);
        assertThat(get("positions")).isEmpty();
        assertThat(get("executions/PEP")).hasSize(2);
        assertThat(get("account").path("id").asText()).isEqualTo(testAccount.id());
        assertThat(get("account").path("balance").isNumber()).isTrue();
    }

    @Test
    void executions_of_a_future_are_found_by_whatever_the_chart_calls_it() {
        Answer placed = place("{\"symbol\": \"M2K1!\", \"side\": 1, \"type\": 2, \"qty\": 1, \"seenPrice\": 2400}");
        await(
                placed.json().path("orderId").asText(),
                order -> order.path("status").asInt() == FILLED);

        assertThat(get("executions/M2K")).hasSize(1);
        assertThat(get("executions/M2K1!")).hasSize(1);
        assertThat(get("executions/CME_MINI:M2K1!")).hasSize(1);
        assertThat(get("executions/RTY")).isEmpty();
        assertThat(get("executions/" + get("positions").path(0).path("symbol").asText()))
                .hasSize(1);
    }

    @Test
    void an_order_with_its_stop_and_target_is_protected_and_the_stop_moved_by_its_order() {
        place("""
                {"symbol": "KO", "side": 1, "type": 2, "qty": 1, "seenPrice": 60, "stopLoss": 55, "takeProfit": 70}""");
        JsonNode stop = awaitAny(
                order -> order.path("type").asInt() == 3 && order.path("status").asInt() == WORKING);
        assertThat(stop.path("stopPrice").decimalValue()).isEqualByComparingTo("55");

        Answer moved = modify(stop.path("id").asText(), "{\"stopPrice\": 56}");

        assertThat(moved.status()).as(moved.toString()).isEqualTo(200);
        awaitAny(order -> order.path("status").asInt() == WORKING
                && order.path("stopPrice").asDouble() == 56);
        assertThat(get("positions").path(0).path("stopLoss").asInt()).isEqualTo(56);
        assertThat(get("positions").path(0).path("takeProfit").asInt()).isEqualTo(70);
    }

    @Test
    void an_order_is_canceled_once() {
        String order =
                "{\"symbol\": \"KO\", \"side\": 1, \"type\": 3, \"qty\": 1, \"stopPrice\": 80, \"seenPrice\": 60}";
        String id = place(order).json().path("orderId").asText();
        await(id, one -> one.path("status").asInt() == WORKING);

        Answer canceled = hub.delete("/api/v1/broker/orders/" + id + "?account=" + testAccount.id());

        assertThat(canceled.json().path("success").asBoolean()).isTrue();
        await(id, one -> one.path("status").asInt() == CANCELED);
        assertThat(hub.delete("/api/v1/broker/orders/" + id).status()).isEqualTo(409);
    }

    @Test
    void without_a_key_each_is_another_order() {
        String order =
                "{\"symbol\": \"KO\", \"side\": 1, \"type\": 1, \"qty\": 1, \"limitPrice\": 10, \"seenPrice\": 60}";

        String first = place(order).json().path("orderId").asText();
        String second = place(order).json().path("orderId").asText();

        assertThat(first).isNotEqualTo(second);
    }

    @Test
    void an_order_to_close_opens_nothing() {
        Answer answer = place("{\"symbol\": \"KO\", \"side\": -1, \"type\": 2, \"qty\": 1, \"isClose\": true}");

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.json().path("rule").asText()).isEqualTo("no_position");
        assertThat(get("positions")).isEmpty();
    }

    @Test
    void an_order_to_close_that_takes_waiting_entries_back_says_so_also_when_it_comes_again() {
        testAccount.order(Message.buy("1", "KO").at("60"), "filled");
        String waiting = place(
                        "{\"symbol\": \"KO\", \"side\": 1, \"type\": 1, \"qty\": 1, \"limitPrice\": 10, \"seenPrice\": 60}")
                .json()
                .path("orderId")
                .asText();
        await(waiting, order -> order.path("status").asInt() == WORKING);
        String close = "{\"symbol\": \"KO\", \"side\": 1, \"type\": 2, \"qty\": 1, \"isClose\": true}";

        Answer taken = place(close, "take-back");
        Answer again = place(close, "take-back");
        await(waiting, order -> order.path("status").asInt() == CANCELED);
        Answer nothing = place(close, "nothing-left");
        Answer nothingAgain = place(close, "nothing-left");

        assertThat(taken.status()).as(taken.toString()).isEqualTo(200);
        assertThat(taken.json().path("success").asBoolean()).isTrue();
        assertThat(again.json()).isEqualTo(taken.json());
        assertThat(nothing.status()).as(nothing.toString()).isEqualTo(409);
        assertThat(nothing.json().path("rule").asText()).isIn("no_change", "no_position");
        assertThat(nothing.json().path("reason").asText()).isNotBlank();
        assertThat(nothingAgain.json()).isEqualTo(nothing.json());
    }

    @Test
    void a_stop_that_trails_and_fields_of_the_charts_owner_are_refused_by_name() {
        Answer answer = place("""
                {"symbol": "KO", "side": -1, "type": 3, "qty": 1, "stopPrice": 50, "stopType": 1,
                 "customFields": {"leverage": 5}}""");
        Answer plain = place("""
                {"symbol": "KO", "side": 1, "type": 3, "qty": 1, "stopPrice": 80, "seenPrice": 60, "stopType": 0,
                 "customFields": {}}""");

        assertThat(Answer.texts(answer.json().path("errors"), "field"))
                .containsExactlyInAnyOrder("stopType", "customFields");
        assertThat(plain.status()).as(plain.toString()).isEqualTo(200);
    }

    @Test
    void what_is_refused_says_why() {
        hub.put("/api/v1/kill-switch?account=" + testAccount.id());
        Answer killed = place("{\"symbol\": \"KO\", \"side\": 1, \"type\": 2, \"qty\": 1, \"seenPrice\": 60}");
        Answer faulty = place("{\"symbol\": \"KO\", \"side\": 2, \"type\": 9, \"much\": 1}");
        Answer stranger = hub.get("/api/v1/broker/orders?account=nobody");
        Answer unknown = hub.delete("/api/v1/broker/orders/" + UUID.randomUUID());

        assertThat(killed.status()).isEqualTo(409);
        assertThat(killed.json().path("rule").asText()).isEqualTo("kill_switch");
        assertThat(killed.json().path("reason").asText()).isNotBlank();
        assertThat(faulty.status()).isEqualTo(400);
        assertThat(Answer.texts(faulty.json().path("errors"), "field"))
                .containsExactlyInAnyOrder("side", "type", "qty", "much");
        assertThat(stranger.status()).isEqualTo(404);
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(hub.get("/api/v1/broker/account").json().path("id").asText()).isEqualTo("paper-main");
    }

    private Answer place(String order) {
        return hub.post("/api/v1/broker/orders?account=" + testAccount.id(), order);
    }

    private Answer place(String order, String key) {
        return hub.exchange(hub.api("/api/v1/broker/orders?account=" + testAccount.id())
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", testAccount.id() + key)
                .POST(HttpRequest.BodyPublishers.ofString(order))
                .build());
    }

    private Answer modify(String id, String order) {
        return hub.put("/api/v1/broker/orders/" + id + "?account=" + testAccount.id(), order);
    }

    private JsonNode get(String what) {
        return hub.get("/api/v1/broker/" + what + "?account=" + testAccount.id())
                .json();
    }

    private JsonNode await(String id, Predicate<JsonNode> as) {
        return awaitAny(order -> order.path("id").asText().equals(id) && as.test(order));
    }

    private JsonNode awaitAny(Predicate<JsonNode> as) {
        return Awaitility.await("an order as wanted; there are " + get("orders"))
                .atMost(Duration.ofSeconds(60))
                .until(
                        () -> StreamSupport.stream(get("orders").spliterator(), false)
                                .filter(as)
                                .toList(),
                        (List<JsonNode> orders) -> !orders.isEmpty())
                .getFirst();
    }
}
