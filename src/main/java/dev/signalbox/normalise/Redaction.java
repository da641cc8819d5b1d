package dev.signalbox.normalise;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Strikes secrets out of a body: the content of fields that are named as secrets, and our own secrets wherever they
 * stand in a text.
 *
 * @param names names of secret fields, in lower case
 * @param secrets our own secrets
 */
record Redaction(Set<String> names, List<String> secrets) {
    private static final TextNode STRUCK = TextNode.valueOf("***");

    /** Gives the body to keep: the bytes as they came, unless something had to be struck out of what was parsed. */
    byte[] keep(byte[] body, ObjectNode parsed) {
        return strike(parsed) ? JsonBody.write(parsed) : body;
    }

    /** Gives the text to keep: as it is, unless one of our own secrets stands in it. */
    String keep(String text) {
        return mentionsSecret(text) ? STRUCK.textValue() : text;
    }

    private boolean strike(ObjectNode object) {
        boolean struck = false;
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            if (names.contains(field.getKey().toLowerCase(Locale.ROOT))) {
                field.setValue(STRUCK);
                struck = true;
            } else if (mentionsSecret(field.getValue())) {
                field.setValue(STRUCK);
                struck = true;
            } else {
                struck |= strikeBelow(field.getValue());
            }
        }
        return struck;
    }

    private boolean strikeBelow(JsonNode node) {
        if (node instanceof ObjectNode object) {
            return strike(object);
        }
        boolean struck = false;
        if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                if (mentionsSecret(array.get(i))) {
                    array.set(i, STRUCK);
                    struck = true;
                } else {
                    struck |= strikeBelow(array.get(i));
                }
            }
        }
        return struck;
    }

    private boolean mentionsSecret(JsonNode node) {
        return node.isTextual() && mentionsSecret(node.textValue());
    }

    private boolean mentionsSecret(String text) {
        return secrets.stream().anyMatch(text::contains);
    }
}
