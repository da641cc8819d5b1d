package dev.signalbox.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.kit.OperatorText;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Plain parts are the alerts and expectations of test cases. */
@Tag("unit")
class PlainValueTest {
    @TempDir
    Path folder;

    @Test
    void words_numbers_lists_and_truths_keep_their_kind() {
        assertThat(plain("a: { b: [1, 0.50, \"2\", true, false, word, ~] }\n")).isEqualTo(Map.of("b", list()));
    }

    @ParameterizedTest
    @CsvSource({"yes", "on", "0x1F", "1_000", "1:30", ".inf", ".nan", "2026-11-23", "0o17"})
    void what_only_yaml_takes_for_a_number_or_a_truth_stays_a_word(String word) {
        assertThat(plain("a: " + word + "\n")).isEqualTo(word);
    }

    @Test
    void a_placeholder_without_quotes_is_a_fault() {
        assertThat(faults("a:\n  action: {{strategy.order.action}}\n")).startsWith("text.yaml:2: a key is not a word");
    }

    @Test
    void a_key_that_stands_twice_is_a_fault() {
        assertThat(faults("a:\n  b: 1\n  b: 2\n")).startsWith("text.yaml:3: \"b\" appears here twice");
    }

    @Test
    void a_part_that_contains_itself_is_a_fault() {
        assertThat(faults("a: &a\n  b: *a\n")).startsWith("text.yaml:1: ").contains("deep");
    }

    private static List<Object> list() {
        List<Object> list = new ArrayList<>(
                List.of(new BigDecimal("1"), new BigDecimal("0.50"), "2", Boolean.TRUE, Boolean.FALSE, "word"));
        list.add(null);
        return list;
    }

    private Object plain(String text) {
        List<Object> found = new ArrayList<>();
        assertThat(new OperatorText(folder).faults(text, file -> file.plain("a").ifPresent(found::add)))
                .isEmpty();
        return found.getFirst();
    }

    private String faults(String text) {
        return new OperatorText(folder).faults(text, file -> file.plain("a"));
    }
}
