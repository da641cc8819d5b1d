package dev.signalbox.operations;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.signalbox.deadletters.DeadLetter;
import dev.signalbox.mapping.Format;
import dev.signalbox.mapping.Mappings;
import java.io.IOException;
import java.util.Optional;

/**
 * What an alert is about, in its sender's words: for a list, so that a person knows which one it is. What cannot be read
 * is left out.
 */
record Gist(JsonNode body, Optional<Format> format) {
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final int LONGEST = 60;

    static Gist of(DeadLetter.Original original, Mappings mappings) {
        return new Gist(read(original.body()), original.source().flatMap(mappings::format));
    }

    /** A field of ours, as the sender wrote it. */
    Optional<String> said(String field) {
        return format.stream()
                .flatMap(known -> known.names(field).stream())
                .map(this::at)
                .filter(node ->
                        node.isValueNode() && !node.isNull() && !node.asText().isBlank())
                .map(node -> cut(node.asText().replaceAll("\\p{Cntrl}", " ").strip()))
                .findFirst();
    }

    private JsonNode at(String name) {
        JsonNode flat = body.path(name);
        return flat.isMissingNode() ? body.at("/" + name.replace('.', '/')) : flat;
    }

    private static String cut(String text) {
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
    }

    private static JsonNode read(byte[] body) {
        try {
            return MAPPER.readTree(body);
        } catch (IOException noJson) {
            return MAPPER.missingNode();
        }
    }
}
