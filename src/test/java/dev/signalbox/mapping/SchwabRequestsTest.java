package dev.signalbox.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What mappings/schwab sends is as Schwab describes it. */
@Tag("unit")
class SchwabRequestsTest {
    private static final List<String> BODIES = List.of("OrderRequest", "OrderLegCollection");

    private static final DescribedRequests REQUESTS = DescribedRequests.of("schwab", BODIES);

    static Stream<Arguments> orders() {
        return Stream.of("equity AAPL", "option AAPL261218C00250000").flatMap(what -> Stream.of(
                        "market", "limit", "stop", "stop_limit")
                .flatMap(type -> Stream.of("day", "gtc", "ioc", "fok").map(time -> Arguments.of(what, type, time))));
    }

    @ParameterizedTest
    @MethodSource("orders")
    void each_order_is_sent_as_described(String what, String type, String time) {
        for (String side : List.of("buy", "sell")) {
            JsonNode request = REQUESTS.asked(question("submit", DescribedRequests.given(what, type, time, side)));

            JsonNode order = request.at("/memo/rest/0");
            REQUESTS.assertAsDescribed(request);
            REQUESTS.assertAsDescribed(order);
            assertThat(order.at("/body").has("price")).isEqualTo(type.endsWith("limit"));
            assertThat(order.at("/body").has("stopPrice")).isEqualTo(type.startsWith("stop"));
        }
    }

    @Test
    void a_target_and_its_stop_are_sent_as_described() {
        Map<String, String> pair = Map.of(
                "kind", "equity",
                "order_type", "limit",
                "protects", "take_profit",
                "beside", "sb9",
                "beside_price", "150.25");

        JsonNode order = REQUESTS.asked(question("submit", pair)).at("/memo/rest/0");

        REQUESTS.assertAsDescribed(order);
        assertThat(order.at("/body/childOrderStrategies")).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"find", "cancel", "change", "orders", "positions", "account", "fills"})
    void each_question_is_asked_as_described(String operation) {
        REQUESTS.assertAsDescribed(REQUESTS.asked(question(operation, Map.of("broker_order_id", "1003761234"))));
    }

    /** Later requests of a question stand in the cases; some of them have what matters to the case alone in their body. */
    @Test
    void the_requests_that_answers_lead_to_are_as_described() {
        REQUESTS.assertLaterOnesAsDescribed(expected -> {
            boolean whole = !expected.has("query") || expected.path("query").has("toEnteredTime");
            return expected.path("method").asText().matches("PUT|POST") && whole;
        });
    }

    private static Map<String, Object> question(String operation, Map<String, String> given) {
        Map<String, Object> order = DescribedRequests.order(given, "200.25", "200");
        return Map.of(
                "operation",
                operation,
                "now",
                "2026-11-23T15:00:00.123456Z",
                "account",
                Map.of("id", "own", "number", "123456789", "extended_hours", true),
                "known",
                Map.of("hash own", "7A1C"),
                "pull",
                Map.of("from", "2026-08-25T00:00:00Z", "now", "2026-11-23T15:00:00Z"),
                "order",
                order);
    }
}
