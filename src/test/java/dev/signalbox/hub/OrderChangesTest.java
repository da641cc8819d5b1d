package dev.signalbox.hub;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.kit.Answer;
import dev.signalbox.kit.Hub;
import dev.signalbox.kit.Message;
import dev.signalbox.kit.SharedHub;
import dev.signalbox.kit.TestAccount;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Orders that are changed while they work, at the paper broker. */
@Tag("hub")
@ExtendWith(SharedHub.class)
class OrderChangesTest {
    private final Hub hub;
    private final TestAccount testAccount;

    OrderChangesTest(Hub hub, TestAccount testAccount) {
        this.hub = hub;
        this.testAccount = testAccount;
    }

    @Test
    void a_limit_order_gets_another_price_on_a_tick_and_another_quantity() {
        JsonNode order = testAccount.order(Message.buy("2", "ORCL").at("100").limit("90"), "open");

        Answer answer = change(order, "{\"quantity\": \"3\", \"limit_price\": 91.237}");

        assertThat(answer.status()).as(answer.toString()).isEqualTo(202);
        JsonNode changed = await(order, "91.23");
        assertThat(changed.path("quantity").asText()).isEqualTo("3");
        assertThat(changed.path("status").asText()).isEqualTo("open");
        JsonNode steps = hub.get("/api/v1/alerts/" + order.path("alert_id").asText())
                .json()
                .path("steps");
        assertThat(Answer.texts(steps, "step")).contains("change", "changed");
        assertThat(Answer.texts(steps, "note")).contains("quantity 2 -> 3, limit_price 90 -> 91.23");
    }

    @Test
    void an_order_that_comes_to_the_market_fills() {
        JsonNode order = testAccount.order(Message.buy("2", "ORCL").at("100").limit("90"), "open");

        change(order, "{\"limit_price\": 120}");

        Awaitility.await("it fills").atMost(Duration.ofSeconds(60)).until(() -> status(order)
                .equals("filled"));
        assertThat(testAccount.position()).isEqualTo("2");
    }

    @Test
    void a_price_that_the_order_does_not_have_is_refused_by_its_field() {
        JsonNode order = testAccount.order(Message.buy("2", "ORCL").at("100").limit("90"), "open");

        Answer stop = change(order, "{\"stop_price\": 80, \"time_in_force\": \"day\"}");
        Answer foreign = change(order, "{\"stop_price\": 80}");
        Answer faulty = change(order, "{\"quantity\": 0, \"limit_price\": \"much\"}");
        Answer nothing = change(order, "{}");

        assertThat(stop.status()).isEqualTo(400);
        assertThat(Answer.texts(stop.json().path("errors"), "field")).containsExactly("time_in_force");
        assertThat(Answer.texts(foreign.json().path("errors"), "field")).containsExactly("stop_price");
        assertThat(Answer.texts(faulty.json().path("errors"), "field")).containsExactly("quantity", "limit_price");
        assertThat(nothing.status()).isEqualTo(400);
        assertThat(status(order)).isEqualTo("open");
    }

    @Test
    void what_grows_is_judged_by_the_rules_again() {
        Answer received = hub.send(Message.buy("2", "ES").limit("4000").to("changed"));
        JsonNode order = hub.order(received, "open");

        Answer more = change(order, "{\"quantity\": 3}");
        Answer cheaper = change(order, "{\"limit_price\": 3900}");
        await(order, "3900");
        Answer less = change(order, "{\"quantity\": 1}");

        assertThat(more.status()).isEqualTo(409);
        assertThat(more.json().path("rule").asText()).isEqualTo("max_contracts");
        assertThat(more.json().path("reason").asText()).contains("3");
        assertThat(cheaper.status()).isEqualTo(202);
        assertThat(less.status()).isEqualTo(202);
        Awaitility.await("it is smaller")
                .atMost(Duration.ofSeconds(60))
                .until(() -> order(order).path("quantity").asText().equals("1"));
        hub.delete("/api/v1/orders/" + order.path("id").asText());
    }

    @Test
    void an_order_that_does_not_work_cannot_be_changed() {
        JsonNode filled = testAccount.order(Message.buy("2", "ORCL").at("100"), "filled");

        Answer ended = change(filled, "{\"quantity\": 3}");
        Answer unknown = hub.patch("/api/v1/orders/" + UUID.randomUUID(), "{\"quantity\": 3}");

        assertThat(ended.status()).isEqualTo(409);
        assertThat(ended.json().path("code").asText()).isEqualTo("order_ended");
        assertThat(unknown.status()).isEqualTo(404);
    }

    @Test
    void an_exit_does_not_grow_beyond_what_is_held() {
        testAccount.order(Message.buy("2", "ORCL").at("100"), "filled");
        JsonNode exit =
                testAccount.order(Message.sell("1", "ORCL").limit("110").withJson("reduce_only", "true"), "open");

        Answer two = change(exit, "{\"quantity\": 2}");
        Answer three = change(exit, "{\"quantity\": 3}");

        assertThat(two.status()).as(two.toString()).isEqualTo(202);
        assertThat(three.status()).isEqualTo(409);
        assertThat(three.json().path("rule").asText()).isEqualTo("quantity");
    }

    @Test
    void changes_that_come_at_once_are_all_answered_and_the_last_one_stands() throws Exception {
        JsonNode order = testAccount.order(Message.buy("2", "ORCL").at("100").limit("50"), "open");

        for (int round = 0; round < 20; round++) {
            List<Answer> answers = atOnce(order);
            Answer last = change(order, "{\"limit_price\": " + (50 + round) + "}");

            assertThat(answers).extracting(Answer::status).containsOnly(202);
            assertThat(last.status()).as(last.toString()).isEqualTo(202);
            await(order, Integer.toString(50 + round));
        }
    }

    private List<Answer> atOnce(JsonNode order) throws Exception {
        try (ExecutorService persons = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Answer>> changes = IntStream.range(10, 18)
                    .<Callable<Answer>>mapToObj(price -> () -> change(order, "{\"limit_price\": " + price + "}"))
                    .toList();
            List<Answer> answers = new ArrayList<>();
            for (Future<Answer> answer : persons.invokeAll(changes)) {
                answers.add(answer.get());
            }
            return answers;
        }
    }

    private Answer change(JsonNode order, String figures) {
        return hub.patch("/api/v1/orders/" + order.path("id").asText(), figures);
    }

    private JsonNode await(JsonNode order, String limit) {
        return Awaitility.await("its limit is " + limit)
                .atMost(Duration.ofSeconds(60))
                .until(
                        () -> order(order),
                        now -> now.path("limit_price").asText().equals(limit));
    }

    private String status(JsonNode order) {
        return order(order).path("status").asText();
    }

    private JsonNode order(JsonNode order) {
        return hub.get("/api/v1/orders/" + order.path("alert_id").asText())
                .json()
                .path("orders")
                .path(0);
    }
}
