package dev.signalbox.brokers;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.http.HttpMethods;

/** Writes a request, as a broker's {@code request.jq} gave it, onto a message for HTTP. */
final class HttpRequestWriter {
    private HttpRequestWriter() {}

    static void write(JsonNode request, Message message) {
        message.setHeader(Exchange.HTTP_METHOD, method(request));
        message.setHeader(Exchange.HTTP_PATH, word(request, "path"));
        if (request.hasNonNull("query")) {
            message.setHeader(Exchange.HTTP_QUERY, encoded(request.get("query")));
        }
        message.setHeader("Accept", "application/json");
        message.setHeader("User-Agent", "Signalbox");
        Optional<String> body = body(request);
        if (body.isPresent()) {
            message.setHeader(
                    Exchange.CONTENT_TYPE,
                    request.hasNonNull("form") ? "application/x-www-form-urlencoded" : "application/json");
        }
        message.setBody(body.map(text -> text.getBytes(UTF_8)).orElse(null));
    }

    /** The body of a request as it is sent: a form, or JSON; empty when it has none. */
    static Optional<String> body(JsonNode request) {
        return request.hasNonNull("form")
                ? Optional.of(encoded(request.get("form")))
                : Optional.of(request.path("body"))
                        .filter(body -> request.hasNonNull("body"))
                        .map(JsonNode::toString);
    }

    /** The query of a request, with its question mark; empty when it has none. */
    static String query(JsonNode request) {
        return request.hasNonNull("query") ? "?" + encoded(request.get("query")) : "";
    }

    private static String encoded(JsonNode parameters) {
        return parameters.properties().stream()
                .flatMap(entry ->
                        values(entry.getValue()).map(value -> encoded(entry.getKey()) + "=" + encoded(value.asText())))
                .collect(Collectors.joining("&"));
    }

    /** A parameter whose value is a list is said once for each. */
    private static Stream<JsonNode> values(JsonNode value) {
        return value.isArray() ? value.valueStream() : Stream.of(value);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }

    /** Not as text: to find out what a text means Camel would search all its converters, at each call. */
    private static HttpMethods method(JsonNode request) {
        String word = word(request, "method");
        return Stream.of(HttpMethods.values())
                .filter(method -> method.name().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("request.jq gave the method \"" + word
                        + "\"; fix it so that it says GET, POST, PUT, PATCH or DELETE"));
    }

    private static String word(JsonNode request, String name) {
        JsonNode word = request.path(name);
        if (!word.isTextual()) {
            throw new IllegalArgumentException("request.jq gave no " + name + "; fix it so that it says one");
        }
        return word.asText();
    }
}
