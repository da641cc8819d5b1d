package dev.signalbox.check;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Compares what a case expects with what was found. A mapping may leave keys out; a list must be complete. */
final class Difference {
    private Difference() {}

    static Optional<String> between(String at, Object expected, Object found) {
        if (expected instanceof Map<?, ?> map) {
            return maps(at, map, PlainResult.map(found));
        }
        if (expected instanceof List<?> list) {
            return lists(at, list, found == null ? List.of() : PlainResult.list(found));
        }
        return equal(expected, found)
                ? Optional.empty()
                : Optional.of(at.substring(1) + " is " + PlainResult.text(found) + ", expected "
                        + PlainResult.text(expected));
    }

    /** A key that was not found at all is a difference even when nothing is expected of it: it may be misspelt. */
    private static Optional<String> maps(String at, Map<?, ?> expected, Map<String, Object> found) {
        for (Map.Entry<?, ?> entry : expected.entrySet()) {
            String key = entry.getKey().toString();
            Optional<String> difference = found.containsKey(key)
                    ? between(at + "." + key, entry.getValue(), found.get(key))
                    : Optional.of((at + "." + key).substring(1) + " is not there; there is " + PlainResult.text(found));
            if (difference.isPresent()) {
                return difference;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> lists(String at, List<?> expected, List<?> found) {
        if (expected.size() != found.size()) {
            return Optional.of(at.substring(1) + " has " + found.size() + " elements " + PlainResult.text(found)
                    + ", expected " + expected.size());
        }
        for (int i = 0; i < expected.size(); i++) {
            Optional<String> difference = between(at + "[" + i + "]", expected.get(i), found.get(i));
            if (difference.isPresent()) {
                return difference;
            }
        }
        return Optional.empty();
    }

    private static boolean equal(Object expected, Object found) {
        if (expected instanceof BigDecimal number && found instanceof BigDecimal other) {
            return number.compareTo(other) == 0;
        }
        return Objects.equals(String.valueOf(expected), String.valueOf(found));
    }
}
