package dev.signalbox.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.config.Faults;
import dev.signalbox.config.Section;
import dev.signalbox.config.Variables;
import dev.signalbox.config.YamlReader;
import java.nio.file.Path;
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
    private static final Faults FAULTS = new Faults();
    private static final YamlReader READER = new YamlReader(FAULTS, new Variables(Map.<String, String>of()::get));
    private static final BrokerMapping TRADESTATION = Mappings.read(Path.of("mappings"), READER, FAULTS)
            .broker("tradestation")
            .orElseThrow();
    private static final List<String> BODIES =
            List.of("OrderRequest", "OrderReplaceRequest", "GroupOrderRequest", "TimeInForceRequest");

    private final BrokerDescription description = BrokerDescription.of("tradestation", BODIES);

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
            JsonNode request = asked(question(
                    "submit",
                    Map.of(
                            "kind", what.split(" ")[0],
                            "symbol", what.split(" ")[1],
                            "order_type", type,
                            "time_in_force", time,
                            "side", side)));

            JsonNode order = request.at("/memo/rest/0").isMissingNode() ? request : request.at("/memo/rest/0");
            assertAsDescribed(request);
            assertAsDescribed(order);
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

        JsonNode request = asked(question("submit", pair));

        assertAsDescribed(request);
        assertThat(request.path("path").asText()).endsWith("/ordergroups");
    }

    @ParameterizedTest
    @ValueSource(strings = {"find", "cancel", "orders", "positions", "account", "fills"})
    void each_question_is_asked_as_described(String operation) {
        assertAsDescribed(asked(question(operation, Map.of("broker_order_id", "54758826"))));
    }

    /** Later requests of a question stand in the cases. */
    @Test
    void the_requests_that_answers_lead_to_are_as_described() {
        int checked = 0;
        for (Section test : cases()) {
            JsonNode expected = ExactJson.of(test.plain("expect").orElseThrow());
            if (test.has("reply") && expected.path("method").asText().matches("GET")) {
                assertThat(description.faults(expected)).as("%s", test.place()).isEmpty();
                checked++;
            }
        }
        assertThat(checked).isGreaterThan(1);
    }

    private void assertAsDescribed(JsonNode request) {
        assertThat(description.faults(request)).as("%s", request).isEmpty();
    }

    private static Map<String, Object> question(String operation, Map<String, String> given) {
        Map<String, Object> order = OrderFields.of(
                Map.of(
                        "symbol",
                        "AAPL",
                        "kind",
                        "equity",
                        "reduce_only",
                        false,
                        "recorded_at",
                        "2026-11-23T15:00:00.123456Z"),
                given,
                "5000.25",
                "5000");
        return Map.of(
                "operation", operation,
                "account", Map.of("number", "SIM1234567M"),
                "known", Map.of(),
                "pull", Map.of("from", "2026-08-25T00:00:00Z", "now", "2026-11-23T15:00:00Z"),
                "order", order);
    }

    private static JsonNode asked(Map<String, Object> question) {
        // As it is on the wire: jq has several sorts of numbers.
        return ExactJson.of(TRADESTATION.request().apply(ExactJson.of(question)));
    }

    private static List<Section> cases() {
        return READER.open(Path.of("mappings/tradestation/test.yaml"))
                .orElseThrow()
                .list("cases");
    }
}
