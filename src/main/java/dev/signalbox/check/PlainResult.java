package dev.signalbox.check;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Takes the plain values of a case apart. */
final class PlainResult {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private PlainResult() {}

    static Map<String, Object> map(Object plain) {
        Map<String, Object> map = new LinkedHashMap<>();
        if (plain instanceof Map<?, ?> given) {
            given.forEach((key, value) -> map.put(key.toString(), value));
        }
        return map;
    }

    static List<?> list(Object plain) {
        return plain instanceof List<?> list ? list : List.of(plain);
    }

    /** The bytes of a case's alert: its fields as JSON. */
    static byte[] body(Object alert) {
        try {
            return MAPPER.writeValueAsBytes(alert);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a case cannot be written as JSON", e);
        }
    }
}
