package dev.signalbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** What each operation of the API takes, as {@code /api/openapi.json} tells everybody. */
@Component
final class DescribedOperations {
    private final Map<String, JsonNode> paths;

    DescribedOperations(ObjectMapper mapper) throws IOException {
        try (InputStream description = new ClassPathResource("static/api/openapi.json").getInputStream()) {
            paths = mapper.readTree(description).path("paths").properties().stream()
                    .collect(Collectors.toMap(path -> unnamed(path.getKey()), Map.Entry::getValue));
        }
    }

    /**
     * One of them.
     *
     * @param query the names that may stand in its query
     * @param takesBody whether it reads a body
     */
    record Operation(String method, String path, List<String> query, boolean takesBody) {
        boolean changes() {
            return !method.equals("GET");
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    /**
     * Looks one up.
     *
     * @param method the method of HTTP
     * @param path the path, with braces around what differs
     * @return the operation; empty when it is not described
     */
    Optional<Operation> find(String method, String path) {
        JsonNode operations = paths.getOrDefault(unnamed(path), MissingNode.getInstance());
        String described = method.equals("HEAD") ? "GET" : method;
        return Optional.ofNullable(operations.get(described.toLowerCase(Locale.ROOT)))
                .map(operation -> new Operation(
                        described,
                        path,
                        Stream.concat(names(operations), names(operation)).toList(),
                        operation.has("requestBody")));
    }

    /** Those of all operations of a path stand beside them. */
    private static Stream<String> names(JsonNode place) {
        return place.path("parameters")
                .valueStream()
                .filter(parameter -> parameter.path("in").asText().equals("query"))
                .map(parameter -> parameter.path("name").asText());
    }

    /** The description and the code may call the same id by two names. */
    private static String unnamed(String path) {
        return path.replaceAll("\\{[^}]*}", "{}");
    }
}
