package dev.signalbox.brokers;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** Writes a request, as a broker's {@code request.jq} gave it, onto a message for HTTP. */
final class HttpRequestWriter {
    private HttpRequestWriter() {}

    static void write(JsonNode request, Message message) {
        message.setHeader(Exchange.HTTP_METHOD, word(request, "method"));
        message.setHeader(Exchange.HTTP_PATH, word(request, "path"));
        if (request.hasNonNull("query")) {
            message.setHeader(Exchange.HTTP_QUERY, encoded(request.get("query")));
        }
        message.setHeader("Accept", "application/json");
        message.setHeader("User-Agent", "Signalbox");
        if (request.hasNonNull("body")) {
            message.setHeader(Exchange.CONTENT_TYPE, "application/json");
            message.setBody(request.get("body").toString().getBytes(UTF_8));
        } else {
            message.setBody(null);
        }
    }

    /** The query of a request, with its question mark; empty when it has none. */
    static String query(JsonNode request) {
        return request.hasNonNull("query") ? "?" + encoded(request.get("query")) : "";
    }

    private static String encoded(JsonNode query) {
        return query.properties().stream()
                .map(entry ->
                        encoded(entry.getKey()) + "=" + encoded(entry.getValue().asText()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }

    private static String word(JsonNode request, String name) {
        JsonNode word = request.path(name);
        if (!word.isTextual()) {
            throw new IllegalArgumentException("request.jq gave no " + name + "; mend it so that it says one");
        }
        return word.asText();
    }
}
