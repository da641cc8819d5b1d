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

/** What mappings/tradovate sends, and what its cases take for Tradovate's answers, is as Tradovate describes it. */
@Tag("unit")
class TradovateRequestsTest {
    private static final Faults FAULTS = new Faults();
    private static final YamlReader READER = new YamlReader(FAULTS, new Variables(Map.<String, String>of()::get));
    private static final BrokerMapping TRADOVATE = Mappings.read(Path.of("mappings"), READER, FAULTS)
            .broker("tradovate")
            .orElseThrow();
    private static final List<String> BODIES = List.of("PlaceOrder", "CancelOrder", "AccessTokenRequest");

    private final BrokerDescription description = BrokerDescription.of("tradovate", BODIES);

    static Stream<Arguments> orders() {
        return Stream.of("market", "limit", "stop", "stop_limit")
                .flatMap(type -> Stream.of("day", "gtc", "ioc", "fok").map(time -> Arguments.of(type, time)));
    }

    @ParameterizedTest
    @MethodSource("orders")
    void each_order_is_sent_as_described(String type, String time) {
        for (String side : List.of("buy", "sell")) {
            JsonNode request =
                    asked(question("submit", Map.of("order_type", type, "time_in_force", time, "side", side)));

            assertThat(description.faults(request)).as("%s", request).isEmpty();
            assertThat(request.at("/body/isAutomated").asBoolean()).isTrue();
            assertThat(request.at("/body").has("price")).isEqualTo(type.endsWith("limit"));
            assertThat(request.at("/body").has("stopPrice")).isEqualTo(type.startsWith("stop"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"find", "cancel", "orders", "positions", "account", "login", "renew"})
    void each_question_is_asked_as_described(String operation) {
        JsonNode request = asked(question(operation, Map.of("broker_order_id", "7001")));

        assertThat(description.faults(request)).as("%s", request).isEmpty();
    }

    /** Later requests of a question stand in the cases. */
    @Test
    void the_requests_that_answers_lead_to_are_as_described() {
        int checked = 0;
        for (Section test : cases()) {
            JsonNode expected = ExactJson.of(test.plain("expect").orElseThrow());
            boolean ticket = expected.has("after");
            if (test.has("reply") && expected.has("method") && !ticket) {
                assertThat(description.faults(expected)).as("%s", test.place()).isEmpty();
                checked++;
            }
        }
        assertThat(checked).isGreaterThan(10);
    }

    private static Map<String, Object> question(String operation, Map<String, String> given) {
        Map<String, Object> order =
                OrderFields.of(Map.of("symbol", "ESZ6", "kind", "future"), given, "5000.25", "5000");
        return Map.of(
                "operation", operation,
                "account", Map.of("number", "DEMO123"),
                "known", Map.of("accounts", Map.of("DEMO123", 501), "contract ESZ6", 2665267),
                "credentials", credentials(),
                "order", order);
    }

    private static Map<String, String> credentials() {
        return Map.of(
                "name", "trader",
                "password", "pass",
                "app_id", "Signalbox",
                "app_version", "1.0",
                "device_id", "d3v1c3",
                "cid", "8",
                "sec", "s3c");
    }

    private static JsonNode asked(Map<String, Object> question) {
        // As it is on the wire: jq has several sorts of numbers.
        return ExactJson.of(TRADOVATE.request().apply(ExactJson.of(question)));
    }

    private static List<Section> cases() {
        return READER.open(Path.of("mappings/tradovate/test.yaml"))
                .orElseThrow()
                .list("cases");
    }
}
