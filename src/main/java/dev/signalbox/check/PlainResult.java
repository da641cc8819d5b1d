package dev.signalbox.check;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Takes the plain values of a case apart. */
final class PlainResult {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private PlainResult() {}

    static Map<String, Object> map(Object plain) {
        Map<String, Object> map = new LinkedHashMap<>();
        if (plain instanceof Map<?, ?> given) {
            given.forEach((key, value) -> map.put(key.toString(), value));
        } else if (plain instanceof Record given) {
            for (RecordComponent component : given.getClass().getRecordComponents()) {
                map.put(word(component.getName()), value(given, component));
            }
        }
        return map;
    }

    /** As it stands in cases and answers: {@code reduceOnly} is {@code reduce_only}. */
    private static String word(String name) {
        return name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }

    private static Object value(Record given, RecordComponent component) {
        try {
            return component.getAccessor().invoke(given);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a record of this room does not tell its " + component.getName(), e);
        }
    }

    /** As an operator would write it. */
    static String text(Object plain) {
        if (plain instanceof Map<?, ?> || plain instanceof Record) {
            return map(plain).entrySet().stream()
                    .filter(one -> one.getValue() != null)
                    .map(one -> one.getKey() + ": " + text(one.getValue()))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        return plain instanceof Collection<?> all
                ? all.stream().map(PlainResult::text).collect(Collectors.joining(", ", "[", "]"))
                : String.valueOf(plain);
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
