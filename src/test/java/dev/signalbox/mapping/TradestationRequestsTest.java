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

/** What mappings/tradestation sends is as TradeStation's own description has it. */
@Tag("unit")
class TradestationRequestsTest {
    private static final List<String> BODIES =
            List.of("OrderRequest", "OrderReplaceRequest", "GroupOrderRequest", "TimeInForceRequest");

    private static final DescribedRequests REQUESTS = DescribedRequests.of("tradestation", BODIES);

    static Stream<Arguments> orders() {
        return Stream.of("equity AAPL", "option AAPL261218C00250000", "future ESZ6")
                .flatMap(what -> Stream.of("market", "limit", "stop", "stop_limit")
                        .flatMap(type ->
                                Stream.of("day", "gtc", "ioc", "fok").map(time -> Arguments.of(what, type, time))));
    }

    @ParameterizedTest
    @MethodSource("orders")
    void each_order_is_sent_as_described(String what, String type, String time) {
        for (String side : List.of("buy", "sell")) {
            JsonNode request = REQUESTS.asked(question("submit", DescribedRequests.given(what, type, time, side)));

            JsonNode order = DescribedRequests.last(request);
            REQUESTS.assertAsDescribed(request);
            REQUESTS.assertAsDescribed(order);
            assertThat(order.at("/body/OrderConfirmID").asText()).isEqualTo("sb3k7");
            assertThat(order.at("/body").has("LimitPrice")).isEqualTo(type.endsWith("limit"));
            assertThat(order.at("/body").has("StopPrice")).isEqualTo(type.startsWith("stop"));
        }
    }

    @Test
    void a_target_and_its_stop_are_sent_as_described() {
        Map<String, String> pair = Map.of(
                "kind", "future",
                "symbol", "ESZ6",
                "order_type", "limit",
                "protects", "take_profit",
                "beside", "sb9",
                "beside_price", "4990.25");

        JsonNode request = REQUESTS.asked(question("submit", pair));

        REQUESTS.assertAsDescribed(request);
        assertThat(request.path("path").asText()).endsWith("/ordergroups");
    }

    @ParameterizedTest
    @ValueSource(strings = {"find", "cancel", "orders", "positions", "account", "fills"})
    void each_question_is_asked_as_described(String operation) {
        REQUESTS.assertAsDescribed(REQUESTS.asked(question(operation, Map.of("broker_order_id", "54758826"))));
    }

    /** Later requests of a question stand in the cases. */
    @Test
    void the_requests_that_answers_lead_to_are_as_described() {
        REQUESTS.assertLaterOnesAsDescribed(
                expected -> expected.path("method").asText().matches("GET"));
    }

    private static Map<String, Object> question(String operation, Map<String, String> given) {
        Map<String, Object> order = DescribedRequests.order(given, "5000.25", "5000");
        return Map.of(
                "operation", operation,
                "account", Map.of("number", "SIM1234567M"),
                "known", Map.of(),
                "pull", Map.of("from", "2026-08-25T00:00:00Z", "now", "2026-11-23T15:00:00Z"),
                "order", order);
    }
}
