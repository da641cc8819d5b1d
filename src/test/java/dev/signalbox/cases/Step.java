package dev.signalbox.cases;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Something that is done: an alert is sent ({@code body}), a price of the market is posted ({@code price}: symbol and
 * price), or it is awaited that nothing is under way ({@code settle}).
 *
 * @param said as it stands in the data
 */
record Step(JsonNode said) {
    /** {@return the price that is posted; empty when none is} */
    Optional<Map.Entry<String, JsonNode>> price() {
        return said.path("price").properties().stream().findFirst();
    }

    boolean isAlert() {
        return said.has("body");
    }

    /** {@return where the alert is sent without a signature; empty when it is signed and sent where alerts go} */
    Optional<String> path() {
        return Optional.ofNullable(said.get("path")).map(JsonNode::asText);
    }

    String method() {
        return said.path("method").asText("POST");
    }

    Map<String, String> headers() {
        Map<String, String> headers = new TreeMap<>();
        said.path("headers")
                .properties()
                .forEach(
                        header -> headers.put(header.getKey(), header.getValue().asText()));
        return headers;
    }

    /** {@return the bytes of the alert: a text or an object with its tokens filled in, or what {@code base64} has} */
    byte[] body(Tokens tokens) {
        JsonNode body = said.path("body");
        if (body.has("base64")) {
            return Base64.getDecoder().decode(body.path("base64").asText());
        }
        return tokens.in(body.isTextual() ? body.asText() : body.toString()).getBytes(UTF_8);
    }
}
