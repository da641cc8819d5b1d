package dev.signalbox.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.config.Faults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("unit")
class JqTest {
    private static final JsonNode NOTHING = ExactJson.of(null);

    @TempDir
    Path folder;

    @TempDir
    Path modules;

    private final Faults faults = new Faults();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.00001234567890123456789",
                "1.50",
                "0.0000001",
                "12345678901234567890.1",
                "9007199254740993",
                "0"
            })
    void a_number_keeps_its_digits(String number) throws IOException {
        // given
        JsonNode input = ExactJson.read("{\"price\": " + number + "}").orElseThrow();

        // when
        JsonNode passed = jq(". as {price: $p} | [{p: $p}] | .[0].p").apply(input);
        JsonNode text = jq(".price | tostring").apply(input);

        // then
        assertThat(passed.decimalValue()).isEqualTo(number);
        assertThat(text.textValue()).isEqualTo(number);
    }

    @Test
    void a_text_that_only_begins_like_json_is_none() {
        assertThat(ExactJson.read("404 page not found")).isEmpty();
        assertThat(ExactJson.read(" ")).isEmpty();
        assertThat(ExactJson.read("{\"a\":")).isEmpty();
        assertThat(ExactJson.read("null")).get().matches(JsonNode::isNull);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "error(\"no stops, send limit\")            ; no stops, send limit",
                "5 | tostring | error(\"no word for \" + .)  ; no word for 5",
                "5 | tostring | tojson | tostring | error   ; \"5\"",
                "error({code: 1})                           ; {\"code\":1}",
                "\"text\" | .status                         ; Cannot index string with string \"status\"",
                "nosuch(1)                                  ; Function nosuch/1 does not exist"
            })
    void an_error_carries_the_text_that_jq_gave_it(String query, String text) throws IOException {
        Jq jq = jq(query);
        assertThatThrownBy(() -> jq.apply(NOTHING))
                .isInstanceOf(MappingRefusal.class)
                .hasMessage(text);
    }

    @ParameterizedTest
    @CsvSource({"'1, 2', 2", "empty, 0", "'.[]?', 0", "error(null), 0"})
    void anything_but_one_result_is_refused(String query, int results) throws IOException {
        Jq jq = jq(query);
        assertThatThrownBy(() -> jq.apply(NOTHING))
                .isInstanceOf(MappingRefusal.class)
                .hasMessage(folder.resolve("text.jq") + " gave " + results + " results; it must give exactly one");
    }

    @Test
    void a_file_that_never_ends_by_itself_is_refused() throws IOException {
        Jq jq = jq("def deeper: 1 + deeper; deeper");
        assertThatThrownBy(() -> jq.apply(NOTHING))
                .isInstanceOf(MappingRefusal.class)
                .hasMessageContaining("text.jq cannot be applied: java.lang.StackOverflowError");
    }

    @Test
    void many_threads_may_apply_the_same_file_at_once() throws IOException {
        Jq jq = jq("def twice($n): $n + $n; def name: \"n\\(.)\"; { value: twice(.), name: name }");
        List<JsonNode> results = IntStream.range(0, 5_000)
                .parallel()
                .mapToObj(number -> jq.apply(ExactJson.of(number)))
                .toList();
        assertThat(IntStream.range(0, 5_000)).allSatisfy(number -> {
            assertThat(results.get(number).path("value").intValue()).isEqualTo(2 * number);
            assertThat(results.get(number).path("name").textValue()).isEqualTo("n" + number);
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "# a comment\\n{a: 1}\\n| {b: }       ; 3: not readable as jq from column 7",
                "{a: 1                               ; 1: the jq ends too early, after column 5",
                "\\n\\n.a ~ .b                       ; 3: not readable as jq from column 4",
                "12345678901234567890                ; 1: not readable as jq: For input string",
                "if .a then 1 end                    ; 1: not readable as jq from column 14"
            })
    void what_is_no_jq_is_a_fault_with_its_line(String text, String fault) throws IOException {
        assertThat(read(text.replace("\\n", "\n"))).isEmpty();
        assertThat(faults.all()).singleElement().asString().startsWith(folder.resolve("text.jq") + ":" + fault);
    }

    @Test
    void a_file_that_cannot_be_read_is_a_fault() throws IOException {
        Path file = folder.resolve("latin.jq");
        Files.write(file, new byte[] {'"', (byte) 0xfc, '"'});
        assertThat(Jq.read(file, JqModules.read(folder, faults), faults)).isEmpty();
        assertThat(faults.all()).singleElement().asString().startsWith(file + ":1: has bytes that are no UTF-8");
    }

    @Test
    void a_file_may_include_a_module_whose_functions_call_each_other() throws IOException {
        Files.writeString(modules.resolve("shared.jq"), "def one: 1;\ndef more($n): . + $n + one;\n");

        JsonNode result =
                jq("include \"shared\";\ndef one: 100;\n[more(2), one]").apply(ExactJson.of(4));

        assertThat(result).hasToString("[7,100]");
    }

    @Test
    void a_fault_in_a_module_is_told_with_the_file_and_line_of_the_module() throws IOException {
        Files.writeString(modules.resolve("shared.jq"), "# shared\ndef one: 1;\ndef two: {a: };\n");

        read("include \"shared\";\none");

        assertThat(faults.all())
                .singleElement()
                .asString()
                .startsWith(modules.resolve("shared.jq") + ":3: not readable as jq from column 14");
    }

    @Test
    void a_fault_in_a_file_is_told_with_its_own_line_whatever_it_includes() throws IOException {
        Files.writeString(modules.resolve("shared.jq"), "def one: 1;\n".repeat(50));

        read("# mine\ninclude \"shared\";\n\n{a: }");

        assertThat(faults.all())
                .singleElement()
                .asString()
                .startsWith(folder.resolve("text.jq") + ":4: not readable as jq from column 5");
    }

    @Test
    void a_module_that_is_not_there_is_a_fault_at_the_line_that_includes_it() throws IOException {
        read("# mine\ninclude \"prelud\";\none");

        assertThat(faults.all())
                .singleElement()
                .asString()
                .startsWith(folder.resolve("text.jq") + ":2: there is no " + modules.resolve("prelud.jq"));
    }

    private Jq jq(String text) throws IOException {
        Optional<Jq> jq = read(text);
        faults.throwIfAny();
        return jq.orElseThrow();
    }

    private Optional<Jq> read(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("text.jq"), text);
        return Jq.read(file, JqModules.read(modules, faults), faults);
    }
}
