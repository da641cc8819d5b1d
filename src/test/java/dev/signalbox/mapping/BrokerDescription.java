package dev.signalbox.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.oas.OpenApi30;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What a broker publishes about its API, and what that has against a request or an answer. */
final class BrokerDescription {
    private static final SchemaValidatorsConfig FORMATS_COUNT =
            SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();

    private final JsonSchemaFactory schemas = JsonSchemaFactory.builder()
            .metaSchema(OpenApi30.getInstance())
            .defaultMetaSchemaIri(OpenApi30.getInstance().getIri())
            .build();
    private final JsonNode root;

    /** @param broker its name; the description is {@code /<broker>/openapi.json} on the class path */
    BrokerDescription(String broker) {
        try (InputStream in = BrokerDescription.class.getResourceAsStream("/" + broker + "/openapi.json")) {
            root = new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Gives what a broker publishes.
     *
     * @param broker its name
     * @param bodies the schemas of what is sent, which take described fields alone
     */
    static BrokerDescription of(String broker, Iterable<String> bodies) {
        BrokerDescription description = new BrokerDescription(broker);
        bodies.forEach(body -> description.closed("/components/schemas/" + body));
        return description;
    }

    /**
     * Brokers may take more than they describe; what is sent must be described.
     *
     * @param pointer where the schema of a body is, as a JSON pointer
     * @return the schema, which takes described fields alone from now on
     */
    ObjectNode closed(String pointer) {
        return ((ObjectNode) root.at(pointer)).put("additionalProperties", false);
    }

    /** What is wrong with a request, such as {@code no query parameter "limits"}; empty when it is as described. */
    List<String> faults(JsonNode request) {
        Optional<JsonNode> path = path(request.path("path").asText());
        JsonNode operation = path.map(
                        found -> found.path(request.path("method").asText().toLowerCase(Locale.ROOT)))
                .orElse(root.path("none"));
        if (operation.isMissingNode()) {
            return List.of("no operation " + request.path("method") + " " + request.path("path"));
        }
        List<String> faults = new ArrayList<>(queryFaults(operation, request.path("query")));
        JsonNode body = operation.at("/requestBody/content/application~1json/schema");
        if (body.isMissingNode() != request.path("body").isMissingNode()) {
            faults.add(body.isMissingNode() ? "a body where none is due" : "no body");
        } else if (!body.isMissingNode()) {
            faults.addAll(faultsBy(body, request.path("body")));
        }
        return faults;
    }

    /** What is wrong with the body of the good answer to a request. */
    List<String> faults(String method, String path, JsonNode body) {
        JsonNode operation = path(path).orElseThrow().path(method.toLowerCase(Locale.ROOT));
        return faultsBy(operation.at("/responses/200/content/application~1json/schema"), body);
    }

    private Optional<JsonNode> path(String path) {
        return root.path("paths").properties().stream()
                .filter(entry -> path.matches(entry.getKey().replaceAll("\\{[^}]*}", "[^/?#]+")))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private List<String> queryFaults(JsonNode operation, JsonNode query) {
        List<JsonNode> parameters = parameters(operation)
                .filter(known -> known.path("in").asText().equals("query"))
                .toList();
        Stream<String> missing = parameters.stream()
                .filter(known -> known.path("required").asBoolean())
                .map(known -> known.path("name").asText())
                .filter(name -> !query.has(name))
                .map(name -> "the query parameter \"" + name + "\" is missing");
        Stream<String> wrong = query.properties().stream()
                .flatMap(entry -> parameters.stream()
                        .filter(known -> known.path("name").asText().equals(entry.getKey()))
                        .findFirst()
                        .map(known -> faultsBy(known.path("schema"), typed(known, entry.getValue())))
                        .orElse(List.of("no query parameter \"" + entry.getKey() + "\""))
                        .stream());
        return Stream.concat(missing, wrong).toList();
    }

    /** In a query everything is text; what is described as a number must be one when it is read as JSON. */
    private static JsonNode typed(JsonNode parameter, JsonNode value) {
        if (value.isArray()) {
            return value;
        }
        String text = value.asText();
        return switch (parameter.at("/schema/type").asText()) {
            case "string" -> value;
            case "array" -> ExactJson.read("[" + text + "]").orElse(value);
            default -> ExactJson.read(text).orElse(value);
        };
    }

    private static Stream<JsonNode> parameters(JsonNode operation) {
        return StreamSupport.stream(operation.path("parameters").spliterator(), false);
    }

    private List<String> faultsBy(JsonNode schema, JsonNode value) {
        ObjectNode whole = schema.deepCopy();
        whole.set("components", root.path("components"));
        return schemas.getSchema(whole, FORMATS_COUNT).validate(value).stream()
                .map(Object::toString)
                .toList();
    }
}
