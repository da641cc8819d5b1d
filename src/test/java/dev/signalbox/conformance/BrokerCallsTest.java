package dev.signalbox.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.conformance.alpaca.SimulatedAlpaca;
import dev.signalbox.kit.Answer;
import dev.signalbox.kit.LockedTable;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What was said to a broker about an order and what it answered can be read afterwards, and is in nobody's way. */
@Tag("conformance")
class BrokerCallsTest {
    private static Stage stage;

    @BeforeAll
    static void start() throws IOException {
        stage = Stage.quiet(
                new SimulatedAlpaca(),
                Stream.of("told", "refused", "lost", "failed", "canceled", "locked")
                        .map(name -> Card.of(name, name, trader -> {}))
                        .toList());
    }

    @AfterAll
    static void stop() throws IOException {
        stage.close();
    }

    @Test
    void an_orders_calls_can_be_read_with_both_sides_words_and_no_secret() {
        Trader trader = new Trader(stage, "told");
        Answer received = trader.send(trader.buy());
        trader.assertFilledOnce(received);

        JsonNode first = awaitCalls(trader, received, 1).get(0);

        assertThat(first.path("operation").asText()).isEqualTo("submit");
        assertThat(first.path("method").asText()).isEqualTo("POST");
        assertThat(first.path("path").asText()).isEqualTo("/v2/orders");
        assertThat(first.path("request").asText())
                .contains(trader.order(received).path("client_order_id").asText(), "\"qty\":\"2\"");
        assertThat(first.path("status").asInt()).isEqualTo(200);
        assertThat(first.path("answer").asText())
                .contains(trader.order(received).path("broker_order_id").asText());
        assertThat(first.path("failure").isNull()).isTrue();
        assertThat(first.path("times").asInt()).isOne();
        assertThat(stage.secrets()).noneMatch(calls(trader, received).toString()::contains);
    }

    @Test
    void a_secret_that_the_broker_repeats_is_struck_out() {
        Trader trader = new Trader(stage, "refused");
        String secret = stage.server().broker().credentials("refused").get("secret_key");
        trader.customer()
                .next(Faults.saying(
                        Reply.text(403, "application/json", "{\"message\": \"not for %s\"}".formatted(secret))));

        Answer received = trader.send(trader.buy());
        trader.await(received, "rejected");

        JsonNode call = awaitCalls(trader, received, 1).get(0);
        assertThat(call.path("status").asInt()).isEqualTo(403);
        assertThat(call.path("answer").asText()).contains("not for ***");
    }

    @Test
    void an_answer_that_was_lost_is_told_as_none_with_the_reason_and_the_look_up_after_it() {
        Trader trader = new Trader(stage, "lost");
        trader.customer().next(Faults.answeredAfter(Stage.TIMEOUT.multipliedBy(3)));

        Answer received = trader.send(trader.buy());
        trader.assertFilledOnce(received);

        JsonNode calls = awaitCalls(trader, received, 2);
        assertThat(calls.get(0).path("status").isNull()).isTrue();
        assertThat(calls.get(0).path("answer").isNull()).isTrue();
        assertThat(calls.get(0).path("failure").asText()).isEqualTo("no answer within 1000 ms");
        assertThat(calls.get(0).path("duration_ms").asLong()).isGreaterThanOrEqualTo(1_000);
        assertThat(calls.get(1).path("operation").asText()).isEqualTo("find");
        assertThat(calls.get(1).path("status").asInt()).isEqualTo(200);
    }

    @Test
    void an_error_of_the_broker_is_told_with_its_words() {
        Trader trader = new Trader(stage, "failed");
        trader.customer().next(Faults.errorAfter(502));

        Answer received = trader.send(trader.buy());
        trader.assertFilledOnce(received);

        JsonNode first = awaitCalls(trader, received, 2).get(0);
        assertThat(first.path("status").asInt()).isEqualTo(502);
        assertThat(first.path("answer").asText()).contains("We will be back soon");
    }

    @Test
    void a_cancel_is_told_beside_what_was_looked_up_for_it() {
        Trader trader = new Trader(stage, "canceled");
        Answer received = trader.send(trader.limit());
        trader.await(received, "open");

        trader.cancel(received);
        trader.await(received, "canceled");

        trader.await("the cancel is told", () -> Answer.texts(calls(trader, received), "operation")
                .containsAll(List.of("submit", "find", "cancel")));
    }

    @Test
    void no_order_waits_for_the_table_and_what_was_said_meanwhile_is_kept_afterwards() throws SQLException {
        Trader trader = new Trader(stage, "locked");
        Answer received;
        try (LockedTable calls = LockedTable.of(stage.hub(), "broker_call", "access exclusive")) {
            received = trader.send(trader.buy());
            trader.assertFilledOnce(received);
            calls.letGo();
        }

        assertThat(awaitCalls(trader, received, 1).get(0).path("operation").asText())
                .isEqualTo("submit");
    }

    @Test
    void an_order_that_is_not_there_has_none() {
        assertThat(stage.hub()
                        .get("/api/v1/orders/" + UUID.randomUUID() + "/calls")
                        .status())
                .isEqualTo(404);
        assertThat(stage.hub().get("/api/v1/orders/none/calls").status()).isEqualTo(404);
    }

    private static JsonNode awaitCalls(Trader trader, Answer received, int least) {
        trader.await(least + " calls are told", () -> calls(trader, received).size() >= least);
        return calls(trader, received);
    }

    private static JsonNode calls(Trader trader, Answer received) {
        String order = trader.order(received).path("id").asText();
        return stage.hub().get("/api/v1/orders/" + order + "/calls").json().path("calls");
    }
}
