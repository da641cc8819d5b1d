package dev.signalbox.normalise;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Strikes secrets out of a body: the content of fields that are named as secrets, and our own secrets wherever they
 * stand in a text.
 *
 * @param secret whether a name is that of a field whose content must not be kept
 * @param secrets our own secrets
 */
record Redaction(Predicate<String> secret, List<String> secrets) {
    private static final TextNode STRUCK = TextNode.valueOf("***");

    /** Gives the body to keep, whatever it is. */
    byte[] keep(byte[] body) {
        try {
            return keep(body, JsonBody.read(body));
        } catch (InvalidAlert e) {
            return new RawRedaction(secret, secrets).keep(body);
        }
    }

    /** Gives the body to keep: the bytes as they came, unless something had to be struck out. */
    byte[] keep(byte[] body, ObjectNode parsed) {
        ObjectNode struck = struck(parsed);
        return struck.equals(parsed) ? body : JsonBody.write(struck);
    }

    /** Gives a text to keep. */
    String keep(String text) {
        return secrets.stream().anyMatch(text::contains) ? STRUCK.textValue() : text;
    }

    private ObjectNode struck(ObjectNode object) {
        ObjectNode kept = object.objectNode();
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            kept.set(keep(field.getKey()), secret.test(field.getKey()) ? STRUCK : struck(field.getValue()));
        }
        return kept;
    }

    private JsonNode struck(JsonNode node) {
        return switch (node) {
            case ObjectNode object -> struck(object);
            case ArrayNode array -> {
                ArrayNode kept = array.arrayNode(array.size());
                array.forEach(element -> kept.add(struck(element)));
                yield kept;
            }
            default -> keep(node.asText()).equals(node.asText()) ? node : STRUCK;
        };
    }
}
