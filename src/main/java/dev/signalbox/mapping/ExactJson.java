package dev.signalbox.mapping;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Optional;

/** JSON whose numbers keep the digits that were written: {@code 1.50} stays 1.50, and 0.1 is no binary fraction. */
public final class ExactJson {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            // Else the text "404 page not found" would be the number 404.
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private ExactJson() {}

    /**
     * Reads a text.
     *
     * @param text what may be JSON
     * @return its value; empty when the text is blank or no JSON
     */
    public static Optional<JsonNode> read(String text) {
        try {
            return Optional.of(MAPPER.readTree(text)).filter(node -> !node.isMissingNode());
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /**
     * Makes JSON of plain values, the same as if they had been read.
     *
     * @param plain maps, lists, texts, numbers, true, false and null
     * @return the same as JSON
     */
    public static JsonNode of(Object plain) {
        try {
            return MAPPER.readTree(MAPPER.writeValueAsString(plain));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not to be written as JSON: " + plain, e);
        }
    }
}
