package dev.signalbox.normalise;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Strikes secrets out of a body: the content of fields that are named as secrets, our own secrets wherever they stand in a
 * text, and what looks like a secret in a text that nothing is traded by.
 *
 * @param names which names are of what
 * @param ours our own secrets
 */
record Redaction(Names names, OurSecrets ours) {
    private static final TextNode STRUCK = TextNode.valueOf("***");

    /** Fields of a pair that is a field itself: {@code {"name": "Authorization", "value": "…"}}. */
    private static final Set<String> NAMING = Set.of("name", "key", "header", "field", "id");

    private static final Set<String> NAMED = Set.of("value", "val", "content");

    /**
     * What the names of fields say.
     *
     * @param secret whether a name is that of a field whose content must not be kept
     * @param known whether it is one of ours, with dots for what it lies within, so that its text stays as it is
     */
    record Names(Predicate<String> secret, Predicate<String> known) {
        static final Names NONE = new Names(name -> false, name -> true);
    }

    /** Gives the body to keep, whatever it is. */
    byte[] keep(byte[] body) {
        try {
            return keep(body, JsonBody.read(body));
        } catch (InvalidAlert e) {
            return new RawRedaction(names.secret, ours).keep(body);
        }
    }

    /** Gives the body to keep: the bytes as they came, unless something had to be struck out. */
    byte[] keep(byte[] body, ObjectNode parsed) {
        ObjectNode struck = struck("", parsed);
        return struck.equals(parsed) ? body : JsonBody.write(struck);
    }

    /** Gives a text of ours to keep. */
    String keep(String text) {
        return ours.standIn(text) ? STRUCK.textValue() : within(text);
    }

    /** Whether a text shows something that would be struck out of a message. */
    boolean shows(String text) {
        return ours.standIn(text) || !new SecretText(names.secret).keep(text).equals(text);
    }

    private ObjectNode struck(String above, ObjectNode object) {
        ObjectNode kept = object.objectNode();
        boolean pair = isSecretPair(object);
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            String name = field.getKey();
            boolean gone = names.secret.test(name) && !(pair && NAMING.contains(name)) || pair && NAMED.contains(name);
            kept.set(keep(name), gone ? STRUCK : struck(above.isEmpty() ? name : above + "." + name, field.getValue()));
        }
        return kept;
    }

    private boolean isSecretPair(ObjectNode object) {
        return object.properties().stream()
                .anyMatch(field -> NAMING.contains(field.getKey())
                        && field.getValue().isTextual()
                        && names.secret.test(field.getValue().textValue()));
    }

    private JsonNode struck(String name, JsonNode node) {
        return switch (node) {
            case ObjectNode object -> struck(name, object);
            case ArrayNode array -> {
                ArrayNode kept = array.arrayNode(array.size());
                array.forEach(element -> kept.add(struck(name, element)));
                yield kept;
            }
            case TextNode text -> text(name, text);
            default -> ours.standIn(node.asText()) ? STRUCK : node;
        };
    }

    private TextNode text(String name, TextNode node) {
        String kept = keep(node.textValue());
        String text = names.known.test(name) ? kept : new SecretText(names.secret).keep(kept);
        return text.equals(node.textValue()) ? node : TextNode.valueOf(text);
    }

    /** A text may be a message of its own. */
    private String within(String text) {
        if (!text.startsWith("{") && !text.startsWith("[{")) {
            return text;
        }
        byte[] body = text.getBytes(UTF_8);
        byte[] kept = keep(body);
        return kept == body ? text : new String(kept, UTF_8);
    }
}
