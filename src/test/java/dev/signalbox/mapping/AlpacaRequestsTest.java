package dev.signalbox.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.config.Faults;
import dev.signalbox.config.Section;
import dev.signalbox.config.Variables;
import dev.signalbox.config.YamlReader;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What mappings/alpaca sends, and what its cases take for Alpaca's answers, is as Alpaca describes it. */
@Tag("unit")
class AlpacaRequestsTest {
    private static final List<String> TYPES = List.of("market", "limit", "stop", "stop_limit");
    private static final List<String> TIMES = List.of("day", "gtc", "ioc", "fok");
    private static final Faults FAULTS = new Faults();
    private static final YamlReader READER = new YamlReader(FAULTS, new Variables(Map.<String, String>of()::get));
    private static final BrokerMapping ALPACA =
            Mappings.read(Path.of("mappings"), READER, FAULTS).broker("alpaca").orElseThrow();

    /** What the good answer to each question is described by. */
    private static final Map<String, String> ANSWERED_BY = Map.of(
            "submit", "POST /v2/orders",
            "find", "GET /v2/orders:by_client_order_id",
            "orders", "GET /v2/orders",
            "positions", "GET /v2/positions",
            "account", "GET /v2/account");

    /** A word that the description lacks is what such a case is about. */
    private static final String NEW_WORD = "levitating";

    private final BrokerDescription description = AlpacaDescription.read();

    /** Types and times in force as the description words them for each kind of asset. */
    @ParameterizedTest
    @CsvSource(
            value = {
                "equity, AAPL, 10,                  market limit stop stop_limit, day gtc ioc fok",
                "equity, BRK.B, 0.500000001,        market limit stop stop_limit, day",
                "option, AAPL241213C00250000, 2,    market limit,                 day",
                "crypto, BTCUSD, 0.00012345,        market limit stop_limit,      gtc ioc"
            })
    void each_order_is_sent_as_described_or_refused_because_it_could_not_be(
            String kind, String symbol, String quantity, String types, String times) {
        int sent = 0;
        for (String type : TYPES) {
            for (String time : TIMES) {
                for (String side : List.of("buy", "sell")) {
                    Optional<JsonNode> request = asked(submit(Map.of(
                            "kind", kind,
                            "symbol", symbol,
                            "quantity", quantity,
                            "side", side,
                            "order_type", type,
                            "time_in_force", time)));
                    boolean sayable = words(types).contains(type)
                            && (words(times).contains(time) || type.equals("market") && atOnce(time));
                    assertThat(request.isPresent()).as("%s %s", time, type).isEqualTo(sayable);
                    request.ifPresent(order -> checkOrder(order, words(times)));
                    sent += request.isPresent() ? 1 : 0;
                }
            }
        }
        assertThat(sent).isPositive();
    }

    @ParameterizedTest
    @ValueSource(strings = {"find", "cancel", "orders", "positions", "account"})
    void each_question_is_asked_as_described(String operation) {
        Map<String, Object> question = submit(Map.of("broker_order_id", "7b08df51-c1ac-453c-99f9-323a5f075f0d"));
        question.put("operation", operation);

        JsonNode request = asked(question).orElseThrow();

        assertThat(description.faults(request)).as("%s", request).isEmpty();
    }

    @Test
    void the_answers_in_the_cases_are_as_described() {
        int checked = 0;
        for (Section test : cases()) {
            String asked = test.value("reply").map(word -> word.text()).orElse("");
            JsonNode expected = ExactJson.of(test.plain("expect").orElseThrow());
            if (ANSWERED_BY.containsKey(asked)
                    && expected.path("outcome").asText().equals("accepted")
                    && !test.plain("body").orElseThrow().toString().contains(NEW_WORD)) {
                String[] operation = ANSWERED_BY.get(asked).split(" ");
                JsonNode body = ExactJson.of(test.plain("body").orElseThrow());
                assertThat(description.faults(operation[0], operation[1], body))
                        .as("%s", test.place())
                        .isEmpty();
                checked++;
            }
        }
        assertThat(checked).isGreaterThan(7);
    }

    @Test
    void a_full_list_of_working_orders_may_not_be_all_of_them() {
        Map<String, String> order = Map.of("id", "f1a0", "status", "new");
        assertThat(answered("orders", 200, Collections.nCopies(499, order)).path("orders"))
                .hasSize(499);
        assertThatThrownBy(() -> answered("orders", 200, Collections.nCopies(500, order)))
                .isInstanceOf(MappingRefusal.class)
                .hasMessage("Alpaca lists 500 orders at most, and there may be more");
    }

    @Test
    void a_reason_is_no_longer_than_a_person_reads() {
        assertThat(answered("orders", 404, "no ".repeat(1_000)).path("reason").asText())
                .hasSize("Alpaca answered 404: ".length() + 300);
    }

    private static JsonNode answered(String operation, int status, Object body) {
        return ALPACA.reply()
                .apply(ExactJson.of(Map.of("operation", operation, "reply", Map.of("status", status, "body", body))));
    }

    private void checkOrder(JsonNode request, List<String> times) {
        assertThat(description.faults(request)).as("%s", request).isEmpty();
        assertThat(request.at("/body/time_in_force").asText()).isIn(times);
    }

    private static Map<String, Object> submit(Map<String, String> given) {
        Map<String, Object> order = new LinkedHashMap<>(Map.of(
                "client_order_id", "sb3k7",
                "symbol", "AAPL",
                "kind", "equity",
                "side", "buy",
                "quantity", "1",
                "order_type", "market",
                "time_in_force", "day"));
        order.putAll(given);
        String type = order.get("order_type").toString();
        order.put("broker_order_id", given.get("broker_order_id"));
        order.put("limit_price", type.endsWith("limit") ? "3.15" : null);
        order.put("stop_price", type.startsWith("stop") ? "3" : null);
        return new LinkedHashMap<>(Map.of("operation", "submit", "order", order));
    }

    private static Optional<JsonNode> asked(Map<String, Object> question) {
        try {
            return Optional.of(ALPACA.request().apply(ExactJson.of(question)));
        } catch (MappingRefusal refusal) {
            assertThat(refusal).hasMessageStartingWith("Alpaca ").hasMessageContaining("; send ");
            return Optional.empty();
        }
    }

    private static List<Section> cases() {
        return READER.open(Path.of("mappings/alpaca/test.yaml")).orElseThrow().list("cases");
    }

    private static boolean atOnce(String time) {
        return time.equals("day") || time.equals("gtc");
    }

    private static List<String> words(String list) {
        return List.of(list.split(" "));
    }
}
