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
import java.util.function.Predicate;

/**
 * What the texts of a broker send, beside the description that the broker has published.
 *
 * @param mapping the broker's texts
 * @param description its description
 * @param cases its cases, in which the later requests of a question stand
 */
record DescribedRequests(BrokerMapping mapping, BrokerDescription description, List<Section> cases) {
    private static final Faults FAULTS = new Faults();
    private static final YamlReader READER = new YamlReader(FAULTS, new Variables(Map.<String, String>of()::get));
    private static final Mappings MAPPINGS = Mappings.read(Path.of("mappings"), READER, FAULTS);

    /** @param bodies the descriptions of what it knows no other fields of */
    static DescribedRequests of(String broker, List<String> bodies) {
        return new DescribedRequests(
                MAPPINGS.broker(broker).orElseThrow(),
                BrokerDescription.of(broker, bodies),
                READER.open(Path.of("mappings", broker, "test.yaml"))
                        .orElseThrow()
                        .list("cases"));
    }

    /** The first request of a question, as it is on the wire: jq has several sorts of numbers. */
    JsonNode asked(Map<String, Object> question) {
        return ExactJson.of(mapping.request().apply(ExactJson.of(question)));
    }

    /** The order itself, where something is asked for before it. */
    static JsonNode last(JsonNode request) {
        JsonNode later = request.at("/memo/rest/0");
        return later.isMissingNode() ? request : later;
    }

    void assertAsDescribed(JsonNode request) {
        assertThat(description.faults(request)).as("%s", request).isEmpty();
    }

    /** @param checked which of the requests that an answer leads to */
    void assertLaterOnesAsDescribed(Predicate<JsonNode> checked) {
        int count = 0;
        for (Section test : cases) {
            JsonNode expected = ExactJson.of(test.plain("expect").orElseThrow());
            if (test.has("reply") && checked.test(expected)) {
                assertThat(description.faults(expected)).as("%s", test.place()).isEmpty();
                count++;
            }
        }
        assertThat(count).isGreaterThan(1);
    }

    /** An order of shares with what a question about it needs, and with what was given instead. */
    static Map<String, Object> order(Map<String, String> given, String limit, String stop) {
        return OrderFields.of(
                Map.of(
                        "symbol", "AAPL",
                        "kind", "equity",
                        "reduce_only", false,
                        "recorded_at", "2026-11-23T15:00:00.123456Z"),
                given,
                limit,
                stop);
    }

    /** What is given for an order of a kind and symbol, such as {@code equity AAPL}. */
    static Map<String, String> given(String what, String type, String time, String side) {
        return Map.of(
                "kind", what.split(" ")[0],
                "symbol", what.split(" ")[1],
                "order_type", type,
                "time_in_force", time,
                "side", side);
    }
}
