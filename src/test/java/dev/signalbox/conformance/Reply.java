package dev.signalbox.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;

/**
 * What a broker answers.
 *
 * @param status the HTTP status
 * @param headers its headers
 * @param body the body; empty text for none
 */
public record Reply(int status, Map<String, String> headers, String body) {
    /**
     * An answer in JSON.
     *
     * @param status the HTTP status
     * @param body its body
     * @return the answer
     */
    public static Reply json(int status, JsonNode body) {
        return text(status, "application/json; charset=UTF-8", body.toString());
    }

    /** {@return an answer of 200 in JSON} */
    public static Reply json(JsonNode body) {
        return json(200, body);
    }

    /**
     * An answer without a body.
     *
     * @param status the HTTP status
     * @return the answer
     */
    public static Reply empty(int status) {
        return new Reply(status, Map.of(), "");
    }

    /** {@return an answer in text of some type} */
    public static Reply text(int status, String type, String body) {
        return new Reply(status, Map.of("Content-Type", type), body);
    }

    Reply with(String header, String value) {
        Map<String, String> more = new HashMap<>(headers);
        more.put(header, value);
        return new Reply(status, Map.copyOf(more), body);
    }
}
