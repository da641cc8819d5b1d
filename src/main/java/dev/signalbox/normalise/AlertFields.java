package dev.signalbox.normalise;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.mapping.Format;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the fields of one alert by its sender's names, and collects all that is wrong with them. */
final class AlertFields {
    /** More digits than any market has; a bound keeps arithmetic with hostile numbers cheap. */
    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,18}(\\.\\d{1,18})?([eE][+-]?\\d)?");

    private static final int LONGEST_TEXT = 200;
    private static final int LONGEST_SHOWN = 40;

    private final Format format;
    private final ObjectNode body;
    private final List<FieldFault> faults = new ArrayList<>();

    AlertFields(Format format, ObjectNode body) {
        this.format = format;
        this.body = body;
    }

    /** The field's name at the sender: the one in use, or the preferred one when the field is absent. */
    String name(String field) {
        return format.names(field).stream()
                .filter(name -> !absent(name, at(name)))
                .findFirst()
                .orElseGet(() -> format.names(field).stream().findFirst().orElse(field));
    }

    boolean has(String field) {
        return node(field).isPresent();
    }

    Optional<String> text(String field) {
        return node(field).flatMap(node -> {
            String text = node.asText().strip();
            if (node.isContainerNode() || node.isBoolean()) {
                fault(field, "wrong_kind", "is no text; send it in quotes");
            } else if (text.length() > LONGEST_TEXT || !storable(text)) {
                fault(field, "invalid_text", "is over " + LONGEST_TEXT + " characters or has some that are no text");
            } else {
                return Optional.of(text);
            }
            return Optional.empty();
        });
    }

    Optional<String> word(String field) {
        return text(field).flatMap(text -> {
            Optional<String> word = format.word(field, text.toLowerCase(Locale.ROOT));
            if (word.isEmpty()) {
                fault(field, "unknown_" + field, "has a word that is not known: " + shown(text) + hint(text));
            }
            return word;
        });
    }

    Optional<BigDecimal> number(String field) {
        return node(field).flatMap(node -> {
            if (node.isContainerNode() || node.isBoolean()) {
                fault(field, "wrong_kind", "is no number; send digits, with or without quotes");
                return Optional.empty();
            }
            String text = node.asText().strip();
            if (!NUMBER.matcher(text).matches()) {
                fault(field, "invalid_number", "is no number that can be used: " + shown(text) + hint(text));
                return Optional.empty();
            }
            return Optional.of(new BigDecimal(text));
        });
    }

    Optional<BigDecimal> positive(String field) {
        return number(field).filter(number -> {
            if (number.signum() <= 0) {
                fault(field, "invalid_number", "must be above zero");
            }
            return number.signum() > 0;
        });
    }

    Optional<Instant> time(String field) {
        return text(field).flatMap(text -> {
            Optional<Instant> time = AlertTime.parse(text);
            if (time.isEmpty()) {
                fault(
                        field,
                        "invalid_time",
                        "is no time: " + shown(text) + "; send RFC 3339 such as "
                                + "2026-11-21T14:30:00Z, or Unix seconds" + hint(text));
            }
            return time;
        });
    }

    void refuse(Set<String> unsupported) {
        for (Map.Entry<String, JsonNode> field : body.properties()) {
            String name = field.getKey();
            if (unsupported.contains(name.toLowerCase(Locale.ROOT)) && !absent(name, field.getValue())) {
                faults.add(new FieldFault(
                        name,
                        "unsupported_field",
                        name + " cannot be carried out yet; leave it out and set it at the broker"));
            }
        }
    }

    void missing(String field) {
        fault(field, "missing_field", "is missing; add it to the alert's message");
    }

    void fault(String field, String code, String detail) {
        String name = name(field);
        faults.add(new FieldFault(name, code, name + " " + detail));
    }

    void throwIfFaulty() {
        if (!faults.isEmpty()) {
            throw new Unreadable(faults);
        }
    }

    private Optional<JsonNode> node(String field) {
        for (String name : format.names(field)) {
            JsonNode node = at(name);
            if (!absent(name, node)) {
                return Optional.of(node);
            }
        }
        return Optional.empty();
    }

    private JsonNode at(String name) {
        JsonNode flat = body.path(name);
        int dot = name.indexOf('.');
        if (!flat.isMissingNode() || dot < 0) {
            return flat;
        }
        JsonNode below = body;
        for (String part : name.split("\\.")) {
            below = below.path(part);
        }
        return below;
    }

    /** An empty text is what a placeholder without a value leaves behind. */
    private boolean absent(String name, JsonNode node) {
        return node.isMissingNode()
                || node.isNull()
                || (node.isTextual() && node.textValue().isBlank())
                || (node.isObject() && format.isFolder(name));
    }

    /** The database takes no zero character, and half a surrogate pair would be stored as another text. */
    private static boolean storable(String text) {
        return text.codePoints().noneMatch(c -> Character.isISOControl(c) || (c >= 0xD800 && c <= 0xDFFF));
    }

    /** The beginning of a sender's text, without control characters and half ones, which could not be kept or sent back. */
    private static String shown(String text) {
        String whole = text.codePoints()
                .limit(LONGEST_SHOWN)
                .map(c -> Character.isISOControl(c) || (c >= 0xD800 && c <= 0xDFFF) ? '?' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return "\"" + whole + (text.codePointCount(0, text.length()) > LONGEST_SHOWN ? "…\"" : "\"");
    }

    private static String hint(String text) {
        return text.contains("{{") ? "; the placeholder was not filled in, only alerts of a strategy have it" : "";
    }
}
