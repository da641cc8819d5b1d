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

/** What mappings/tastytrade sends is as tastytrade's pages describe it. */
@Tag("unit")
class TastytradeRequestsTest {
    private static final List<String> BODIES =
            List.of("OrderRequest", "OrderReplace", "LegRequest", "ComplexOrderRequest", "TokenRequestRefresh");

    private static final DescribedRequests REQUESTS = DescribedRequests.of("tastytrade", BODIES);

    static Stream<Arguments> orders() {
        return Stream.of("equity AAPL", "option AAPL261218C00250000", "future ESZ6")
                .flatMap(what -> Stream.of("market", "limit", "stop", "stop_limit")
                        .flatMap(type -> Stream.of("day", "gtc", "ioc").map(time -> Arguments.of(what, type, time))));
    }

    @ParameterizedTest
    @MethodSource("orders")
    void each_order_is_sent_as_described(String what, String type, String time) {
        for (String side : List.of("buy", "sell")) {
            JsonNode request = REQUESTS.asked(question("submit", DescribedRequests.given(what, type, time, side)));

            JsonNode order = DescribedRequests.last(request);
            REQUESTS.assertAsDescribed(request);
            REQUESTS.assertAsDescribed(order);
            assertThat(order.at("/body/external-identifier").asText()).isEqualTo("sb3k7");
            assertThat(order.at("/body").has("price")).isEqualTo(type.endsWith("limit"));
            assertThat(order.at("/body").has("stop-trigger")).isEqualTo(type.startsWith("stop"));
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
        assertThat(request.path("path").asText()).endsWith("/complex-orders");
    }

    @ParameterizedTest
    @ValueSource(strings = {"find", "cancel", "orders", "positions", "account", "login", "renew", "fills"})
    void each_question_is_asked_as_described(String operation) {
        REQUESTS.assertAsDescribed(REQUESTS.asked(question(operation, Map.of("broker_order_id", "54758826"))));
    }

    /** Later requests of a question stand in the cases. */
    @Test
    void the_requests_that_answers_lead_to_are_as_described() {
        REQUESTS.assertLaterOnesAsDescribed(
                expected -> expected.path("method").asText().matches("GET|PUT"));
    }

    private static Map<String, Object> question(String operation, Map<String, String> given) {
        Map<String, Object> order = DescribedRequests.order(given, "5000.25", "5000");
        return Map.of(
                "operation", operation,
                "account", Map.of("number", "5WX12345"),
                "known", Map.of(),
                "credentials", Map.of("refresh_token", "ey.J.r", "client_secret", "s3c"),
                "pull", Map.of("from", "2026-08-25T00:00:00Z", "now", "2026-11-23T15:00:00Z"),
                "order", order);
    }
}
