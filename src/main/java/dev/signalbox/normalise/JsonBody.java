package dev.signalbox.normalise;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * Reads and writes JSON strictly: one object, no key twice, nothing behind it, numbers digit by digit. {@code NaN} without quotes,
 * which charts send of a value that they do not have, is a value that is no number.
 */
public final class JsonBody {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    /** What is said of a number that no arithmetic can take. */
    public static final String OUT_OF_BOUNDS =
            "the body has a number that is out of all bounds; send digits such as 5900.25";

    private JsonBody() {}

    /**
     * Reads a body.
     *
     * @param body what was sent
     * @return its one object
     * @throws InvalidAlert when it is anything else
     */
    public static ObjectNode read(byte[] body) {
        try {
            if (MAPPER.readTree(body) instanceof ObjectNode object) {
                return object;
            }
            throw malformed(
                    MalformedBody.told(body, "the body is no JSON object; send {\"symbol\": …, \"action\": …}"));
        } catch (JsonProcessingException e) {
            throw malformed(MalformedBody.told(
                    body, "the body is not readable as JSON" + where(e) + "; check quotes, commas and braces there"));
        } catch (NumberFormatException e) {
            throw malformed(OUT_OF_BOUNDS);
        } catch (IOException e) {
            // Bytes that are no text in the encoding that they announce.
            throw malformed("the body is not readable as JSON: it is not valid UTF-8 text; send UTF-8");
        }
    }

    /**
     * Says where a reader of JSON stopped.
     *
     * @param stopped why it did
     * @return line and column, with a blank before them; an empty text when it does not know them
     */
    public static String where(JsonProcessingException stopped) {
        var at = stopped.getLocation();
        return at == null ? "" : " in line " + at.getLineNr() + ", column " + at.getColumnNr();
    }

    static byte[] write(JsonNode node) {
        try {
            return MAPPER.writeValueAsBytes(node);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("a tree that was read cannot be written", e);
        }
    }

    private static InvalidAlert malformed(String detail) {
        return new InvalidAlert(List.of(new FieldFault("", "malformed_json", detail)), false);
    }
}
