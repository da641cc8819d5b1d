package dev.signalbox.normalise;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.mapping.FieldName;
import dev.signalbox.mapping.Format;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/**
 * One value of an alert, wherever in it it stands.
 *
 * @param name the sender's name of it, with dots for what it lies within
 * @param value the value, no object unless the format has a field of that name
 */
record SaidField(String name, JsonNode value) {
    private static final int DEEPEST = 8;
    private static final Pattern ZERO = Pattern.compile("0*\\.?0+");

    /** What senders write for a value that they do not have. */
    private static final Set<String> NOTHING =
            Set.of("", "null", "none", "nan", "undefined", "n/a", "na", "false", "0");

    /**
     * A field of ours, as it is called in an alert.
     *
     * @param field our name
     * @param name the sender's
     */
    record As(String field, String name) {}

    /** Takes a body apart; what is empty is not said. */
    static List<SaidField> all(Format format, ObjectNode body) {
        List<SaidField> said = new ArrayList<>();
        add(format, "", body, said);
        return said;
    }

    private static void add(Format format, String above, ObjectNode object, List<SaidField> said) {
        object.properties().forEach(field -> {
            String name = above.isEmpty() ? field.getKey() : above + "." + field.getKey();
            switch (field.getValue()) {
                case ObjectNode below
                when !format.isKnown(name) || format.isFolder(name) -> {
                    if (name.chars().filter(c -> c == '.').count() < DEEPEST) {
                        add(format, name, below, said);
                    }
                }
                case ArrayNode list when !format.isKnown(name) -> addList(format, name, list, said);
                case JsonNode value when !isEmpty(value) -> said.add(new SaidField(name, value));
                default -> {}
            }
        });
    }

    /** The objects of a list are looked into; whatever else is in it counts as one value. */
    private static void addList(Format format, String name, ArrayNode list, List<SaidField> said) {
        boolean others = false;
        for (JsonNode element : list) {
            if (element instanceof ObjectNode below) {
                add(format, name, below, said);
            } else {
                others |= !isEmpty(element);
            }
        }
        if (others) {
            said.add(new SaidField(name, list));
        }
    }

    private static boolean isEmpty(JsonNode value) {
        return value.isNull()
                || (value.isContainerNode() && value.isEmpty())
                || (value.isTextual() && value.textValue().isBlank());
    }

    /** The same as what it says of a field of ours. */
    As as(String field) {
        return new As(field, name);
    }

    /** The name in the form in which names are compared. */
    String plain() {
        return FieldName.plain(name);
    }

    /** The value as text; that of an object or a list as JSON. */
    String text() {
        return value.isContainerNode() ? value.toString() : value.asText().strip();
    }

    /** The value as text; that of a list as one text for each. */
    List<String> texts() {
        return value instanceof ArrayNode list
                ? StreamSupport.stream(list.spliterator(), false)
                        .map(JsonNode::asText)
                        .toList()
                : List.of(text());
    }

    /** Whether it is a text or a number. */
    boolean isPlain() {
        return !value.isContainerNode() && !value.isBoolean();
    }

    /** Whether the value stands for none at all. */
    boolean saysNothing() {
        String text = text().toLowerCase(Locale.ROOT);
        return NOTHING.contains(text) || ZERO.matcher(text).matches();
    }
}
