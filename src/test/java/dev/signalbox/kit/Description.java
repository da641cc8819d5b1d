package dev.signalbox.kit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The hub's description of itself, {@code /api/openapi.json}, and whether an answer is as it says. */
public final class Description {
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");
    private static final SchemaValidatorsConfig FORMATS_COUNT =
            SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();
    private static final Description INSTANCE = new Description();

    /** Reading one takes longer than most requests. */
    private final Map<JsonNode, JsonSchema> known = new ConcurrentHashMap<>();

    private final JsonSchemaFactory schemas = JsonSchemaFactory.getInstance(VersionFlag.V202012);
    private final JsonNode root;

    private Description() {
        try (InputStream in = Description.class.getResourceAsStream("/static/api/openapi.json")) {
            root = new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        // The world may rely on fields being added; this test may not: what is sent must be described.
        root.at("/components/schemas").forEach(schema -> {
            if (schema.has("properties") && !schema.has("additionalProperties")) {
                ((ObjectNode) schema).put("additionalProperties", false);
            }
        });
    }

    public static Description instance() {
        return INSTANCE;
    }

    public JsonNode root() {
        return root;
    }

    /** All operations, such as {@code GET /api/v1/orders/{}}. */
    public Set<String> operations() {
        Set<String> all = new TreeSet<>();
        root.path("paths")
                .properties()
                .forEach(path -> path.getValue().fieldNames().forEachRemaining(method -> {
                    if (METHODS.contains(method)) {
                        all.add(operation(method, path.getKey()));
                    }
                }));
        return all;
    }

    /** What an operation takes in its query. */
    public List<String> queryOf(String method, String path) {
        return root.path("paths").properties().stream()
                .filter(entry -> operation(method, entry.getKey()).equals(operation(method, path)))
                .map(Map.Entry::getValue)
                .flatMap(operations -> Stream.of(operations, operations.path(method.toLowerCase(Locale.ROOT))))
                .flatMap(place -> place.path("parameters").valueStream())
                .filter(parameter -> parameter.path("in").asText().equals("query"))
                .map(parameter -> parameter.path("name").asText())
                .toList();
    }

    public static String operation(String method, String path) {
        return method.toUpperCase(Locale.ROOT) + " " + path.replaceAll("\\{[^}]*}", "{}");
    }

    /** Fails when an answer is none of those described for its path. What is not described at all is not judged. */
    public void check(String method, String path, Answer answer) {
        Optional<JsonNode> operation = operationAt(path, method.toLowerCase(Locale.ROOT));
        if (operation.isEmpty()) {
            return;
        }
        JsonNode response = resolved(operation.get().path("responses").path(Integer.toString(answer.status())));
        assertThat(response.isMissingNode())
                .as("%s %s may not answer %s", method, path, answer)
                .isFalse();
        if (!response.has("content")) {
            assertThat(answer.body()).as("%s %s answers nothing", method, path).isEmpty();
            return;
        }
        JsonNode content = response.path("content").path(answer.type());
        assertThat(content.isMissingNode())
                .as("%s %s may not answer in %s", method, path, answer.type())
                .isFalse();
        if (!answer.type().contains("json")) {
            return;
        }
        assertThat(faults(content.path("schema"), answer.json()))
                .as("%s %s: %s", method, path, answer)
                .isEmpty();
    }

    /** What a schema has against a value. */
    public Set<?> faults(JsonNode schema, JsonNode value) {
        return known.computeIfAbsent(schema, this::read).validate(value);
    }

    private JsonSchema read(JsonNode schema) {
        ObjectNode whole = new ObjectMapper().createObjectNode();
        whole.set("components", root.path("components"));
        whole.putArray("allOf").add(schema);
        return schemas.getSchema(whole, FORMATS_COUNT);
    }

    private Optional<JsonNode> operationAt(String path, String method) {
        return root.path("paths").properties().stream()
                .filter(entry -> path.matches(entry.getKey().replaceAll("\\{[^}]*}", "[^/]+")))
                .map(Map.Entry::getValue)
                .map(operations -> operations.path(method))
                .filter(operation -> !operation.isMissingNode())
                .findFirst();
    }

    private JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? root.at(node.path("$ref").asText().substring(1)) : node;
    }
}
