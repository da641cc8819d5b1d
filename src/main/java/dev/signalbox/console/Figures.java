package dev.signalbox.console;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;

/** Data of the record and of requests, as names and texts that stand below one another. */
final class Figures {
    private Figures() {}

    /** {@return each value by the way to it, such as {@code figures account balance}} */
    static Map<String, String> of(JsonNode data) {
        Map<String, String> all = new LinkedHashMap<>();
        gather("", data, all);
        return all;
    }

    private static void gather(String way, JsonNode node, Map<String, String> all) {
        if (node.isObject()) {
            node.properties()
                    .forEach(entry -> gather((way + " " + Show.words(entry.getKey())).strip(), entry.getValue(), all));
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                gather((way + " " + (i + 1)).strip(), node.get(i), all);
            }
        } else if (!node.isNull()) {
            all.put(way.isEmpty() ? "value" : way, node.asText());
        }
    }
}
