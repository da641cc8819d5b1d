package dev.signalbox.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.config.Faults;
import dev.signalbox.config.Section;
import dev.signalbox.config.Variables;
import dev.signalbox.config.YamlReader;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What mappings/oanda sends is as OANDA describes it. */
@Tag("unit")
class OandaRequestsTest {
    private static final Faults FAULTS = new Faults();
    private static final YamlReader READER = new YamlReader(FAULTS, new Variables(Map.<String, String>of()::get));
    private static final BrokerMapping OANDA =
            Mappings.read(Path.of("mappings"), READER, FAULTS).broker("oanda").orElseThrow();
    private static final String NUMBER = "101-001-1234567-001";

    /** Digits as OANDA's definitions word them for units and prices; the description says only that they are texts. */
    private static final String DECIMAL = "^-?(0|[1-9][0-9]*)(\\.[0-9]*[1-9]|\\.[0-9]{1,5})?$";

    private final BrokerDescription description = described();

    static Stream<Arguments> orders() {
        return Stream.of("market", "limit", "stop")
                .flatMap(type -> Stream.of("day", "gtc", "ioc", "fok").map(time -> Arguments.of(type, time)));
    }

    @ParameterizedTest
    @MethodSource("orders")
    void each_order_is_sent_as_described(String type, String time) {
        for (String side : List.of("buy", "sell")) {
            JsonNode request =
                    asked(question("submit", Map.of("order_type", type, "time_in_force", time, "side", side)));

            assertThat(description.faults(request)).as("%s", request).isEmpty();
            assertThat(request.at("/body/order").has("price")).isEqualTo(!type.equals("market"));
            assertThat(request.at("/body/order/units").asText()).isEqualTo(side.equals("buy") ? "2" : "-2");
        }
    }

    @Test
    void a_stop_limit_order_is_refused_with_what_to_send_instead() {
        assertThatThrownBy(() -> asked(question("submit", Map.of("order_type", "stop_limit", "time_in_force", "gtc"))))
                .isInstanceOf(MappingRefusal.class)
                .hasMessage("OANDA takes no stop_limit orders; send stop or limit");
    }

    @Test
    void an_order_is_explained_as_it_would_be_sent() {
        Map<String, Object> question =
                new LinkedHashMap<>(question("submit", Map.of("order_type", "market", "time_in_force", "gtc")));
        JsonNode sent = asked(question);
        question.put("explain", true);
        question.put("known", Map.of());

        assertThat(asked(question).path("body")).isEqualTo(sent.path("body"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"find", "cancel", "orders", "positions", "account"})
    void each_question_is_asked_as_described(String operation) {
        JsonNode request = asked(question(operation, Map.of("broker_order_id", "7001")));

        assertThat(description.faults(request)).as("%s", request).isEmpty();
    }

    /** Later requests of a question stand in the cases. */
    @Test
    void the_requests_of_the_cases_are_as_described() {
        int checked = 0;
        for (Section test :
                READER.open(Path.of("mappings/oanda/test.yaml")).orElseThrow().list("cases")) {
            JsonNode expected = ExactJson.of(test.plain("expect").orElseThrow());
            if (test.has("reply") && expected.has("method") && expected.has("path")) {
                assertThat(description.faults(expected)).as("%s", test.place()).isEmpty();
                checked++;
            }
        }
        assertThat(checked).isGreaterThan(3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "units        | 2.                 | pattern",
                "units        | 1e2                | pattern",
                "timeInForce  | DAY                | enumeration",
                "positionFill | MAYBE              | enumeration",
                "reduceOnly   | true               | reduceOnly"
            })
    void what_is_not_as_described_is_found(String field, String value, String fault) {
        JsonNode request = asked(question("submit", Map.of("order_type", "market", "time_in_force", "gtc")));
        ((ObjectNode) request.at("/body/order")).put(field, value);

        assertThat(String.join("\n", description.faults(request))).contains(fault);
    }

    private static BrokerDescription described() {
        BrokerDescription oanda = new BrokerDescription("oanda");
        for (String type : List.of("Market", "Limit", "Stop")) {
            String schema = "/components/schemas/" + type + "OrderRequest";
            oanda.closed(schema);
            oanda.closed(schema + "/properties/units").put("pattern", DECIMAL).remove("additionalProperties");
        }
        return oanda;
    }

    private static Map<String, Object> question(String operation, Map<String, String> given) {
        Map<String, Object> order = OrderFields.of(
                Map.of("symbol", "EURUSD", "kind", "forex", "recorded_at", "2026-11-23T15:00:00Z"),
                given,
                "1.08250",
                "1.0725");
        return Map.of(
                "operation",
                operation,
                "account",
                Map.of("number", NUMBER),
                "known",
                Map.of("last of " + NUMBER, "1234"),
                "order",
                order);
    }

    private static JsonNode asked(Map<String, Object> question) {
        // As it is on the wire: jq has several sorts of numbers.
        return ExactJson.of(OANDA.request().apply(ExactJson.of(question)));
    }
}
