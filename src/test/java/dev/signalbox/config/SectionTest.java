package dev.signalbox.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.kit.OperatorText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("unit")
class SectionTest {
    @TempDir
    Path folder;

    @Test
    void a_text_without_a_fault_is_read() {
        List<String> words = new ArrayList<>();
        String faults = faults("name: a\nlist: [b, c]\nalone: d\n", file -> {
            file.required("name").ifPresent(value -> words.add(value.text()));
            file.values("list").forEach(value -> words.add(value.text()));
            file.values("alone").forEach(value -> words.add(value.text()));
        });
        assertThat(words).containsExactly("a", "b", "c", "d");
        assertThat(faults).isEmpty();
    }

    @Test
    void a_text_may_refer_to_the_same_lines_a_hundred_times() {
        List<String> words = new ArrayList<>();
        String faults = faults("first: &first { name: a }\nothers: [" + "*first, ".repeat(100) + "*first ]\n", file -> {
            file.section("first").ifPresent(first -> read(first, words));
            file.list("others").forEach(other -> read(other, words));
        });
        assertThat(words).hasSize(102).containsOnly("a");
        assertThat(faults).isEmpty();
    }

    private static void read(Section section, List<String> words) {
        try (section) {
            section.required("name").ifPresent(name -> words.add(name.text()));
        }
    }

    @Test
    void an_unknown_key_is_a_fault_with_the_nearest_known_one() {
        assertThat(faults("name: a\nmax_agee: 60s\n", file -> {
                    file.required("name");
                    file.value("max_age");
                }))
                .isEqualTo("text.yaml:2: unknown key \"max_agee\", did you mean \"max_age\"?");
    }

    @Test
    void an_unknown_key_that_resembles_none_gets_the_list() {
        assertThat(faults("xyz: 1\n", file -> {
                    file.value("name");
                    file.value("broker");
                }))
                .isEqualTo("text.yaml:1: unknown key \"xyz\", known are broker, name");
    }

    @Test
    void a_needed_key_that_is_mistyped_is_told_once() {
        assertThat(faults("nam: a\n", file -> file.required("name")))
                .isEqualTo("text.yaml:1: unknown key \"nam\", did you mean \"name\"?");
        assertThat(faults("xyz: a\n", file -> file.required("name")))
                .contains("the file has no \"name\"", "unknown key \"xyz\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a: { b: ${KEY} }\n",
                "a: {b: c, d:${KEY}}\n",
                "a: [ b, ${KEY} ]\n",
                "a: { b: ${KEY}, c: d }\nd: e\n"
            })
    void a_variable_without_quotes_within_braces_is_told_as_such(String text) {
        assertThat(faults(text, file -> {}))
                .startsWith("text.yaml:1: not readable as YAML")
                .endsWith("write \"${KEY}\", in quotes: within braces YAML takes ${ for a brace of its own")
                .hasLineCount(1);
    }

    @Test
    void a_key_that_stands_twice_is_a_fault_at_the_second() {
        assertThat(faults("name: a\nname: b\n", file -> file.value("name")))
                .isEqualTo("text.yaml:2: \"name\" appears here twice, keep one of them");
    }

    @Test
    void a_missing_key_is_named() {
        assertThat(faults("other: a\n", file -> {
                    file.value("other");
                    file.required("name");
                }))
                .isEqualTo("text.yaml:1: the file has no \"name\", add the key name");
    }

    @ParameterizedTest
    @ValueSource(strings = {"name:\n", "name: ~\n", "name: null\n", "name: # to do\n"})
    void a_key_without_a_value_is_a_fault_and_never_a_default(String text) {
        String fault = "text.yaml:1: \"name\" has no value, write one after the colon or remove the key";
        assertThat(faults(text, file -> file.required("name"))).isEqualTo(fault);
        assertThat(faults(text, file -> file.value("name"))).isEqualTo(fault);
        assertThat(faults(text, file -> file.values("name"))).isEqualTo(fault);
        assertThat(faults(text, file -> file.sections("name"))).isEqualTo(fault);
    }

    @Test
    void a_value_of_the_wrong_kind_is_a_fault() {
        assertThat(faults("a: [b]\nc: {d: e}\nf: g\n", file -> {
                    file.value("a");
                    file.value("c");
                    file.section("f");
                }))
                .contains("text.yaml:1: \"a\" is not a single word")
                .contains("text.yaml:2: \"c\" is not a single word")
                .contains("text.yaml:3: \"f\" is not a mapping");
    }

    @Test
    void numbers_counts_and_time_spans_are_checked() {
        assertThat(faults("a: ten\nb: 0\nc: 1.5\nd: 60\ne: 1 week\nf: -1\n", file -> {
                    file.value("a").ifPresent(Value::number);
                    file.value("b").ifPresent(Value::count);
                    file.value("c").ifPresent(Value::count);
                    file.value("d").ifPresent(Value::duration);
                    file.value("e").ifPresent(Value::duration);
                    file.value("f").ifPresent(Value::count);
                }))
                .contains("1: \"ten\" is not a number")
                .contains("2: \"0\" is not a whole number above zero")
                .contains("3: \"1.5\" is not a whole number above zero")
                .contains("4: \"60\" is not a time span")
                .contains("5: \"1 week\" is not a time span")
                .contains("6: \"-1\" is not a whole number above zero");
    }

    @Test
    void a_syntax_error_is_a_fault_with_its_line() {
        assertThat(faults("name: a\nlist: [b, c\nmore: d\n", file -> {}))
                .startsWith("text.yaml:3: not readable as YAML");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "# nothing\n", "- a\n- b\n", "a word\n", "a: b\n---\nc: d\n", "a: \u0001\n"})
    void a_file_that_is_no_mapping_is_a_fault(String text) {
        assertThat(faults(text, file -> {})).startsWith("text.yaml:");
    }

    @Test
    void a_variable_is_filled_in_and_a_missing_one_is_a_fault() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "from a file\n");
        Map<String, String> environment = Map.of("A", "1", "B_FILE", secret.toString(), "EMPTY", "");
        List<String> words = new ArrayList<>();
        String faults = new OperatorText(folder, environment)
                .faults("a: \"${A}-${A}\"\nb: ${B}\nc: ${C}\nd: ${EMPTY}\n", file -> file.keys()
                        .forEach(key -> file.value(key).ifPresent(value -> words.add(value.text()))));

        assertThat(words).startsWith("1-1", "from a file");
        assertThat(faults)
                .contains("text.yaml:3: the variable C is not set, set C or C_FILE before the start")
                .contains("text.yaml:4: the variable EMPTY is not set")
                .doesNotContain("text.yaml:1");
    }

    @Test
    void a_secret_file_that_is_not_there_is_a_fault_of_the_text() {
        String faults = new OperatorText(
                        folder, Map.of("A_FILE", folder.resolve("none").toString()))
                .faults("a: ${A}\n", file -> file.value("a"));
        assertThat(faults).startsWith("text.yaml:1: the variable A").contains("cannot read");
    }

    private String faults(String text, Consumer<Section> reader) {
        return new OperatorText(folder).faults(text, section -> {
            try (section) {
                reader.accept(section);
            }
        });
    }
}
