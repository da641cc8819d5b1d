package dev.signalbox.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.config.Faults;
import dev.signalbox.config.Section;
import dev.signalbox.config.Variables;
import dev.signalbox.config.YamlReader;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What mappings/topstepx sends, and what its cases take for TopstepX's answers, is as TopstepX describes it. */
@Tag("unit")
class TopstepXRequestsTest {
    private static final Faults FAULTS = new Faults();
    private static final YamlReader READER = new YamlReader(FAULTS, new Variables(Map.<String, String>of()::get));
    private static final BrokerMapping TOPSTEPX = Mappings.read(Path.of("mappings"), READER, FAULTS)
            .broker("topstepx")
            .orElseThrow();
    private static final List<String> BODIES = List.of(
            "PlaceOrderRequest",
            "CancelOrderRequest",
            "SearchOrderRequest",
            "SearchOpenOrderRequest",
            "SearchPositionRequest",
            "SearchAccountRequest",
            "SearchContractRequest",
            "ListAvailableContractRequest",
            "LoginApiKeyRequest");

    private final BrokerDescription description = BrokerDescription.of("topstepx", BODIES);

    @ParameterizedTest
    @CsvSource({
        "market, day, buy",
        "market, gtc, sell",
        "limit, day, sell",
        "limit, gtc, buy",
        "stop, day, sell",
        "stop, gtc, buy"
    })
    void each_order_is_sent_as_described(String type, String time, String side) {
        JsonNode request = asked(question("submit", Map.of("order_type", type, "time_in_force", time, "side", side)));

        assertAsDescribed(request);
        assertThat(request.at("/body/customTag").asText()).isEqualTo("sb3k7");
        assertThat(request.at("/body").has("limitPrice")).isEqualTo(type.equals("limit"));
        assertThat(request.at("/body").has("stopPrice")).isEqualTo(type.equals("stop"));
    }

    @ParameterizedTest
    @CsvSource({"stop_limit, day", "market, ioc", "limit, fok"})
    void what_topstepx_does_not_take_is_refused_with_what_it_takes(String type, String time) {
        Map<String, Object> question = question("submit", Map.of("order_type", type, "time_in_force", time));

        assertThatThrownBy(() -> asked(question))
                .isInstanceOf(MappingRefusal.class)
                .hasMessageStartingWith("TopstepX takes no ")
                .hasMessageContaining("; send ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"find", "cancel", "orders", "positions", "account", "login", "renew"})
    void each_question_is_asked_as_described(String operation) {
        assertAsDescribed(asked(question(operation, Map.of("broker_order_id", "9223372036854775807"))));
    }

    /** An order takes a look-up of its account and of its contract, and is looked at when it is placed. */
    @Test
    void the_steps_before_and_after_an_order_are_as_described() {
        Map<String, Object> question = question("submit", Map.of());
        question.put("known", Map.of());

        JsonNode first = asked(question);

        assertAsDescribed(first);
        assertThat(first.at("/memo/rest")).hasSize(3);
        assertAsDescribed(first.at("/memo/rest/0"));
        assertThat(asked(question("submit", Map.of())).at("/memo/rest"))
                .hasSize(1)
                .allSatisfy(this::assertAsDescribed);
    }

    @Test
    void explain_marks_what_would_be_looked_up() {
        Map<String, Object> question = question("submit", Map.of());
        question.put("known", Map.of());
        question.put("explain", true);

        JsonNode request = asked(question);

        assertThat(request.path("path").asText()).isEqualTo("/api/Order/place");
        assertThat(request.at("/body/accountId").asText()).isEqualTo("<looked up>");
        assertThat(request.at("/body/contractId").asText()).isEqualTo("<looked up>");
        assertThat(request.at("/body/size").asInt()).isEqualTo(2);
    }

    /** The whole answers, as TopstepX gives them; other cases leave out what they are not about. */
    @Test
    void the_whole_answers_in_the_cases_are_as_described() {
        Map<String, String> lists = Map.of(
                "accounts", "/api/Account/search",
                "contracts", "/api/Contract/search",
                "positions", "/api/Position/searchOpen",
                "token", "/api/Auth/loginKey",
                "newToken", "/api/Auth/validate",
                "orderId", "/api/Order/place");
        int checked = 0;
        for (Section test : cases()) {
            JsonNode body = test.plain("body").map(ExactJson::of).orElse(ExactJson.of(Map.of()));
            for (String field : lists.keySet()) {
                if (body.has(field)
                        && body.has("errorMessage")
                        && body.path("errorCode").asInt() < 11) {
                    assertThat(description.faults("POST", lists.get(field), body))
                            .as("%s", test.place())
                            .isEmpty();
                    checked++;
                }
            }
        }
        assertThat(checked).isGreaterThan(15);
    }

    private void assertAsDescribed(JsonNode request) {
        assertThat(description.faults(request)).as("%s", request).isEmpty();
    }

    private static Map<String, Object> question(String operation, Map<String, String> given) {
        Map<String, Object> order = OrderFields.of(
                Map.of("symbol", "ESZ6", "root", "ES", "kind", "future", "recorded_at", "2026-11-23T15:00:00.123456Z"),
                given,
                "5000.25",
                "5000");
        return new LinkedHashMap<>(Map.of(
                "operation", operation,
                "account", Map.of("number", "50KTC-V2-1234", "environment", "demo"),
                "known", Map.of("accounts", Map.of("50KTC-V2-1234", 536), "contract ESZ6", "CON.F.US.EP.Z26"),
                "credentials", Map.of("user_name", "somebody", "api_key", "Zm9v"),
                "order", order));
    }

    private static JsonNode asked(Map<String, Object> question) {
        // As it is on the wire: jq has several sorts of numbers.
        return ExactJson.of(TOPSTEPX.request().apply(ExactJson.of(question)));
    }

    private static List<Section> cases() {
        return READER.open(Path.of("mappings/topstepx/test.yaml")).orElseThrow().list("cases");
    }
}
