package dev.signalbox.hub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.kit.Answer;
import dev.signalbox.kit.Hub;
import dev.signalbox.kit.Message;
import dev.signalbox.kit.SharedHub;
import dev.signalbox.kit.TestAccount;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every body of the API is read as strictly as an alert: what can be read in two ways is refused. */
@Tag("hub")
@ExtendWith(SharedHub.class)
class StrictBodiesTest {
    private static final String UNKNOWN = "/api/v1/orders/" + new UUID(0, 1);

    private final Hub hub;
    private final TestAccount testAccount;

    StrictBodiesTest(Hub hub, TestAccount testAccount) {
        this.hub = hub;
        this.testAccount = testAccount;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"symbol\": \"NQ\", \"quantity\": 1, \"quantity\": 100}",
                "{\"stop_loss\": {\"points\": 1, \"points\": 2}}",
                "{\"symbol\": \"NQ\", \"price\": 20000, \"price\": 30000}",
                "{\"floor\": 48000, \"floor\": 48001}",
                "{\"floor\": \"48000\"} trailing {",
                "{\"symbol\": \"NQ\"} {\"symbol\": \"NQ\"}",
                "{\"symbol\": \"NQ\"",
                "",
            })
    void a_body_that_is_not_one_object_with_each_key_once_is_refused_wherever_it_is_sent(String body) {
        testAccount.order(Message.buy("1", "ES").at("5000"), "filled");
        String account = testAccount.id();

        assertRefused(enter(body));
        assertRefused(hub.patch(UNKNOWN, body));
        assertRefused(hub.put("/api/v1/positions/" + account + "/ES/protection", body));
        assertRefused(hub.post("/api/v1/broker/orders?account=" + account, body));
        assertRefused(hub.put("/api/v1/broker/orders/" + new UUID(0, 1), body));
        assertRefused(hub.post("/api/v1/prices", body));
        assertRefused(hub.put("/api/v1/accounts/" + account + "/floor", body));
        assertThat(testAccount.position()).isEqualTo("1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"application/x-www-form-urlencoded", "text/plain; charset=utf-8", "application/octet-stream", ""
            })
    void a_body_is_json_whatever_its_label_says(String label) {
        String account = testAccount.id();

        Answer order = hub.exchange(labelled("/api/v1/orders", label)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(BodyPublishers.ofString(order("1")))
                .build());
        Answer explained = hub.exchange(labelled("/api/v1/explain?source=tradingview", label)
                .POST(BodyPublishers.ofString("{\"symbol\": \"NQ\", \"action\": \"buy\", \"quantity\": 1}"))
                .build());
        Answer price = hub.exchange(labelled("/api/v1/prices", label)
                .POST(BodyPublishers.ofString("{\"symbol\": \"ORCL\", \"price\": \"101\"}"))
                .build());
        Answer floor = hub.exchange(labelled("/api/v1/accounts/" + account + "/floor", label)
                .PUT(BodyPublishers.ofString("{\"floor\": \"48000\"}"))
                .build());

        assertThat(order.word()).isEqualTo("received");
        assertThat(explained.status()).isEqualTo(200);
        assertThat(price.status()).isLessThan(300);
        assertThat(floor.body()).doesNotContain("malformed_json");
    }

    private HttpRequest.Builder labelled(String path, String label) {
        HttpRequest.Builder request = hub.api(path);
        return label.isEmpty() ? request : request.header("Content-Type", label);
    }

    @Test
    void a_number_is_read_digit_by_digit() {
        Answer much = enter(order("12345678901234567890.1234"));
        Answer price = hub.post("/api/v1/prices", "{\"symbol\": \"NQ\", \"price\": 20000.1000000000000000000000001}");

        assertThat(much.faults()).contains("invalid_number");
        assertThat(much.body()).contains("12345678901234567890.1234");
        assertThat(price.word()).isEqualTo("invalid_price");
        assertRefused(hub.patch(UNKNOWN, "{\"quantity\": 1e99999999999}"));
    }

    @Test
    void digits_of_another_script_are_no_number() {
        Answer placed =
                testAccount.send(Message.buy("1", "ES").at("5000").limit("4000").with("order_type", "limit"));
        String id = hub.order(placed, "open").path("id").asText();
        testAccount.order(Message.buy("1", "NQ").at("20000"), "filled");

        Answer changed = hub.patch("/api/v1/orders/" + id, "{\"quantity\": \"\u0663\"}");
        Answer moved = hub.put(
                "/api/v1/positions/" + testAccount.id() + "/NQ/protection",
                "{\"stop_loss\": {\"points\": \"\u0663\"}}");

        assertThat(changed.faults()).containsExactly("invalid_number");
        assertThat(moved.status()).isEqualTo(400);
        assertThat(enter(order("\"\u0663\"")).faults()).contains("invalid_number");
    }

    private String order(String quantity) {
        return """
                {"account": "%s", "symbol": "ORCL", "action": "buy", "quantity": %s, "market_price": 100}""".formatted(testAccount.id(), quantity);
    }

    private Answer enter(String body) {
        return hub.exchange(hub.api("/api/v1/orders")
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    private static void assertRefused(Answer answer) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
        assertThat(answer.type()).isEqualTo("application/problem+json");
        assertThat(answer.word()).isEqualTo("malformed_json");
    }
}
