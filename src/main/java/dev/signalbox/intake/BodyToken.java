package dev.signalbox.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the token in the body of a sender that has its secret there: in one field of a JSON object, or after a name and an
 * equals sign in a text. Nothing else of the body is looked at before it is known to be genuine.
 */
final class BodyToken {
    private static final JsonFactory JSON = new JsonFactory();

    private BodyToken() {}

    /** @return the field's content; empty when there is none */
    static Optional<String> in(byte[] body, String field) {
        Optional<String> json = json(body, field);
        return json.isPresent() ? json : text(new String(body, UTF_8), field);
    }

    private static Optional<String> json(byte[] body, String field) {
        try (JsonParser parser = JSON.createParser(body)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return Optional.empty();
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean found = parser.currentName().equalsIgnoreCase(field);
                JsonToken value = parser.nextToken();
                if (found && value.isScalarValue()) {
                    return Optional.of(parser.getText());
                }
                parser.skipChildren();
            }
        } catch (IOException noJson) {
            // What is no JSON may still be a text with a name and an equals sign; if not, there is no token.
            return Optional.empty();
        }
        return Optional.empty();
    }

    private static Optional<String> text(String body, String field) {
        Matcher pair = Pattern.compile(
                        "(?:^|[;&\\r\\n])\\s*" + Pattern.quote(field) + "\\s*=\\s*([^;&\\r\\n]*)",
                        Pattern.CASE_INSENSITIVE)
                .matcher(body);
        return pair.find() ? Optional.of(pair.group(1).strip()) : Optional.empty();
    }
}
