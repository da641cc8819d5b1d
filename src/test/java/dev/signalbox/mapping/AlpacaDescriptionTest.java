package dev.signalbox.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The comparison with Alpaca's description can fail. */
@Tag("unit")
class AlpacaDescriptionTest {
    private static final String ORDER = """
            { "method": "POST", "path": "/v2/orders",
              "body": { "symbol": "AAPL", "qty": "1", "side": "buy", "type": "market", "time_in_force": "day" } }
            """;

    private final BrokerDescription description = AlpacaDescription.read();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"path\": \"/v1/orders\"}                                    | no operation",
                "{\"method\": \"PUT\"}                                         | no operation",
                "{\"query\": {\"dry\": \"true\"}}                              | no query parameter \"dry\"",
                "{\"method\": \"GET\", \"query\": {\"limit\": \"many\"}}       | integer expected",
                "{\"method\": \"GET\", \"query\": {\"status\": \"working\"}}   | enumeration",
                "{\"method\": \"GET\", \"path\": \"/v2/orders:by_client_order_id\"} | \"client_order_id\" is missing",
                "{\"body\": null}                                              | no body",
                "{\"body\": {\"qty\": 1}}                                      | string expected",
                "{\"body\": {\"qty\": \"1e3\"}}                                | pattern",
                "{\"body\": {\"limit_price\": \".5\"}}                         | pattern",
                "{\"body\": {\"reduce_only\": \"true\"}}                       | reduce_only",
                "{\"body\": {\"time_in_force\": \"ever\"}}                     | enumeration",
                "{\"body\": {\"type\": null}}                                  | type"
            })
    void what_is_not_as_described_is_found(String edit, String fault) {
        JsonNode order = ExactJson.read(ORDER).orElseThrow();
        assertThat(description.faults(order)).isEmpty();

        assertThat(String.join(
                        "\n",
                        description.faults(edited(order, ExactJson.read(edit).orElseThrow()))))
                .contains(fault);
    }

    @Test
    void an_answer_that_is_not_as_described_is_found() {
        JsonNode order = ExactJson.of(Map.of("type", "limit", "time_in_force", "day", "status", "levitating"));
        assertThat(String.join("\n", description.faults("POST", "/v2/orders", order)))
                .contains("notional")
                .contains("enumeration");
    }

    /** Puts in what an edit says; a field with null is taken out. */
    private static JsonNode edited(JsonNode node, JsonNode edit) {
        ObjectNode edited = node.deepCopy();
        edit.properties().forEach(entry -> {
            if (entry.getValue().isNull()) {
                edited.remove(entry.getKey());
            } else if (edited.path(entry.getKey()).isObject()) {
                edited.set(entry.getKey(), edited(edited.path(entry.getKey()), entry.getValue()));
            } else {
                edited.set(entry.getKey(), entry.getValue());
            }
        });
        return edited;
    }
}
