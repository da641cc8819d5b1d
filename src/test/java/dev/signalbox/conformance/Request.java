package dev.signalbox.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toMap;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A request as it reached the broker.
 *
 * @param method such as {@code POST}
 * @param path without the query, percent signs decoded
 * @param query its parameters, decoded
 * @param headers all headers, names in small letters
 * @param body the body; empty text when there is none
 */
public record Request(
        String method, String path, Map<String, String> query, Map<String, List<String>> headers, String body) {
    static Request of(HttpExchange exchange) throws IOException {
        Map<String, List<String>> headers = new TreeMap<>();
        exchange.getRequestHeaders().forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values));
        return new Request(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getPath(),
                parameters(exchange.getRequestURI().getRawQuery()),
                headers,
                new String(exchange.getRequestBody().readAllBytes(), UTF_8));
    }

    /**
     * One header.
     *
     * @param name its name in small letters
     * @return its first value; empty when it was not sent
     */
    public Optional<String> header(String name) {
        return headers.getOrDefault(name, List.of()).stream().findFirst();
    }

    /** {@return the parameters of a query or a form, decoded} */
    static Map<String, String> parameters(String query) {
        return Arrays.stream(Optional.ofNullable(query).orElse("").split("&"))
                .filter(pair -> !pair.isEmpty())
                .map(pair -> pair.split("=", 2))
                .collect(toMap(pair -> decoded(pair[0]), pair -> pair.length == 1 ? "" : decoded(pair[1])));
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, UTF_8);
    }
}
