package dev.signalbox.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import dev.signalbox.config.Faults;
import dev.signalbox.config.InvalidConfiguration;
import dev.signalbox.config.Variables;
import dev.signalbox.config.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Schemas, readers and shipped texts say the same. {@code ./mvnw test -Dtest=SchemasTest -Dschemas.write=true} renews
 * docs/schemas.
 */
@Tag("unit")
class SchemasTest {
    private static final Path FOLDER = Path.of("docs/schemas");
    private static final Pattern NAMED = Pattern.compile("# yaml-language-server: \\$schema=(\\S+)");
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    @TempDir
    Path folder;

    @Test
    void the_schemas_are_what_the_readers_ask_for() throws IOException {
        Map<String, Map<String, Object>> schemas = new Schemas(shipped()).all();
        if (Boolean.getBoolean("schemas.write")) {
            Files.createDirectories(FOLDER);
            for (Map.Entry<String, Map<String, Object>> schema : schemas.entrySet()) {
                Files.writeString(file(schema.getKey()), JSON.writeValueAsString(schema.getValue()) + "\n");
            }
        }

        try (Stream<Path> files = Files.list(FOLDER)) {
            assertThat(files.map(Path::getFileName).map(Path::toString))
                    .containsExactlyInAnyOrderElementsOf(schemas.keySet().stream()
                            .map(name -> name + ".json")
                            .toList());
        }
        schemas.forEach((name, schema) -> assertThat(tree(file(name)))
                .as("docs/schemas/%s.json; -Dschemas.write=true renews it", name)
                .isEqualTo(JSON.<JsonNode>valueToTree(schema)));
    }

    @Test
    void every_shipped_text_names_its_schema_in_its_first_line_and_obeys_it() throws IOException {
        Map<Path, List<String>> wrong = new TreeMap<>();
        for (Path text : texts(Path.of(""))) {
            List<String> faults = faults(text, named(text));
            if (!faults.isEmpty()) {
                wrong.put(text, faults);
            }
        }

        assertThat(wrong).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_key_that_the_reader_does_not_know_the_schema_does_not_know_either(boolean cases) throws IOException {
        // given
        Installation here = Installation.copiedTo(folder);
        List<Path> texts = texts(folder).stream()
                .filter(text -> text.toString().endsWith("test.yaml") == cases)
                .toList();
        for (Path text : texts) {
            Files.writeString(text, Files.readString(text) + "\nno_such_key: 1\n");
        }

        // when
        Set<String> told = told(here);

        // then
        for (Path text : texts) {
            assertThat(told).as("the check").contains(text.toString());
            assertThat(faults(text, named(Path.of("").resolve(folder.relativize(text)))))
                    .as("the schema of %s", text)
                    .isNotEmpty();
        }
    }

    @Test
    void words_and_numbers_that_the_reader_refuses_the_schema_refuses_too() throws IOException {
        assertThat(schemaFaults("risk", "rule_sets: { a: { max_age: soon } }")).isNotEmpty();
        assertThat(schemaFaults("risk", "rule_sets: { a: { daily_loss: { amount: 5, kind: hrad } } }"))
                .isNotEmpty();
        assertThat(schemaFaults("risk", "rule_sets: { a: { max_contracts: { micros_per_mini: 10 } } }"))
                .isNotEmpty();
        assertThat(schemaFaults("risk", "rule_sets: { a: { market_hours: perhaps } }"))
                .isNotEmpty();
        assertThat(schemaFaults("format", "words: { action: { long: buuy } }")).isNotEmpty();
        assertThat(schemaFaults("format", "fields: { quantaty: [q] }")).isNotEmpty();
        assertThat(schemaFaults("accounts", "groups: { main: [ { acount: a } ] }"))
                .isNotEmpty();
        assertThat(schemaFaults("symbols", "kind: futrue")).isNotEmpty();
    }

    @Test
    void variables_lists_of_one_and_names_of_the_operators_choice_are_right() throws IOException {
        assertThat(
                        schemaFaults(
                                "accounts",
                                "connections: { c: { broker: alpaca, credentials: { key_id: \"${A}\" }, limits: { per_minute: \"${N}\" } } }"))
                .isEmpty();
        assertThat(schemaFaults("accounts", "groups: { main: paper-main }")).isEmpty();
        assertThat(schemaFaults(
                        "risk", "rule_sets: { a: { extends: b, flat_by: \"15:10 America/Chicago\", max_age: 90 s } }"))
                .isEmpty();
    }

    private List<String> schemaFaults(String schema, String text) throws IOException {
        return faults(Files.writeString(folder.resolve("text.yaml"), text), file(schema));
    }

    private static Set<String> told(Installation here) {
        try {
            CurrentConfiguration.read(
                    Path.of(here.routes()), Path.of(here.mappings()), new Variables(Map.<String, String>of()::get));
            return Set.of();
        } catch (InvalidConfiguration faulty) {
            return faulty.faults().stream().map(fault -> fault.place().file()).collect(Collectors.toSet());
        }
    }

    private static CurrentConfiguration shipped() {
        return CurrentConfiguration.read(
                Path.of("routes"), Path.of("mappings"), new Variables(Map.<String, String>of()::get));
    }

    /** All that our own strict reader reads; Camel's files have Camel's schema. */
    private static List<Path> texts(Path top) throws IOException {
        try (Stream<Path> routes = Files.walk(top.resolve("routes"));
                Stream<Path> mappings = Files.walk(top.resolve("mappings"))) {
            return Stream.concat(routes, mappings)
                    .filter(file -> file.toString().endsWith(".yaml")
                            && !file.toString().endsWith(".camel.yaml"))
                    .sorted()
                    .toList();
        }
    }

    private static Path named(Path text) throws IOException {
        String first = Files.readString(text).lines().findFirst().orElse("");
        Matcher named = NAMED.matcher(first);
        assertThat(named.matches())
                .as("the first line of %s names a schema: %s", text, first)
                .isTrue();
        return text.resolveSibling(named.group(1)).normalize();
    }

    private static Path file(String schema) {
        return FOLDER.resolve(schema + ".json");
    }

    private static List<String> faults(Path text, Path schema) {
        return JsonSchemaFactory.getInstance(VersionFlag.V7).getSchema(tree(schema)).validate(json(text)).stream()
                .map(ValidationMessage::getMessage)
                .toList();
    }

    private static JsonNode json(Path text) {
        Map<String, Object> plain = new TreeMap<>();
        Faults faults = new Faults();
        var section =
                new YamlReader(faults, new Variables(name -> null)).open(text).orElseThrow();
        section.keys().forEach(key -> section.plain(key).ifPresent(value -> plain.put(key, value)));
        assertThat(faults.all()).isEmpty();
        return JSON.valueToTree(plain);
    }

    private static JsonNode tree(Path file) {
        try {
            return JSON.readTree(file.toFile());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
