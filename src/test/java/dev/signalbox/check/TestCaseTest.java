package dev.signalbox.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.config.InvalidConfiguration;
import dev.signalbox.config.Variables;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A case that fails, or that is itself wrong, is a fault with its file and line; never anything else. */
@Tag("cases")
class TestCaseTest {
    private static final String BUY = "alert: { symbol: ES, action: buy, quantity: 1 }";

    @TempDir
    Path folder;

    private Installation here;

    @BeforeEach
    void copy() throws IOException {
        here = Installation.copiedTo(folder).withoutCases();
    }

    @Test
    void a_case_that_holds_is_no_fault() throws IOException {
        assertThat(faults(BUY + "\n    expect: { orders: [ { side: buy } ] }")).isEmpty();
    }

    @Test
    void a_case_that_fails_says_what_was_found_and_what_was_expected() throws IOException {
        assertThat(faults(BUY + "\n    expect: { orders: [ { side: sell } ] }"))
                .isEqualTo("routes/alert.test.yaml:2: the case \"it\" fails: orders[0].side is buy, expected sell,"
                        + " fix the text or the case");
    }

    @Test
    void a_list_must_be_complete() throws IOException {
        assertThat(faults(BUY + "\n    expect: { orders: [] }"))
                .startsWith("routes/alert.test.yaml:2: ")
                .contains("orders has 1 elements");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                   | expects nothing",
                "{ order: [] }                        | order is not there",
                "{ refuse: [] }                       | refuse is not there",
                "{ signal: { limitprice: ~ } }        | signal.limitprice is not there",
                "{ faults: [] }                       | faults is not there",
                "{ signal: { quantity: 2 } }          | signal.quantity is 1, expected 2",
                "{ signal: { quantity: ~ } }          | signal.quantity is 1, expected null",
                "[ signal ]                           | expects nothing"
            })
    void an_expectation_that_cannot_hold_is_a_fault(String expected, String fault) throws IOException {
        assertThat(faults(BUY + "\n    expect: " + expected))
                .startsWith("routes/alert.test.yaml:2: ")
                .contains(fault);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "at: yesterday                                    | \"yesterday\" is not a time",
                "at: 2026-11-23                                   | \"2026-11-23\" is not a time",
                "given: { positions: { paper-mian: { ES: 1 } } }  | unknown account \"paper-mian\", did you mean",
                "given: { positions: { paper-main: { ESS: 1 } } } | unknown symbol \"ESS\"",
                "given: { positions: { paper-main: { ES: two } } }| \"two\" is not a number",
                "given: { positions: { paper-main: 1 } }          | \"paper-main\" is not a mapping",
                "given: { position: { paper-main: { ES: 1 } } }   | unknown key \"position\"",
                "given: { orders_today: many }                    | \"many\" is not a whole number",
                "given: { kill_switch: yes }                      | \"yes\" is neither true nor false",
                "given: all                                       | \"given\" is not a mapping",
                "symbol: ES                                       | has 2 of alert, text and symbol",
                "expects: {}                                      | unknown key \"expects\", did you mean \"expect\"?"
            })
    void a_case_that_is_itself_wrong_is_a_fault_at_its_line(String line, String fault) throws IOException {
        String faults = faults(BUY + "\n    " + line + "\n    expect: { signal: { action: buy } }");
        assertThat(faults).startsWith("routes/alert.test.yaml:").contains(fault);
    }

    @Test
    void a_placeholder_without_quotes_is_a_fault_at_its_line() throws IOException {
        assertThat(faults("alert: { action: {{strategy.order.action}} }\n    expect: { faults: [] }"))
                .contains("routes/alert.test.yaml:3: a key is not a word");
    }

    @Test
    void a_case_about_nothing_and_a_file_without_cases_are_faults() throws IOException {
        assertThat(faults("expect: { code: unknown_symbol }")).contains("has 0 of alert, text and symbol");
        here.write("routes/alert.test.yaml", "cases: []\n");
        assertThat(faults()).startsWith("routes/alert.test.yaml:1: there is no case in this file");
    }

    private String faults(String body) throws IOException {
        here.write("routes/alert.test.yaml", "cases:\n  - name: it\n    " + body + "\n");
        return faults();
    }

    private String faults() {
        try {
            CurrentConfiguration.read(
                    folder.resolve("routes"), folder.resolve("mappings"), new Variables(Map.<String, String>of()::get));
            return "";
        } catch (InvalidConfiguration e) {
            return e.faults().stream()
                    .map(fault -> fault.toString().replace(folder + "/", ""))
                    .collect(Collectors.joining("\n"));
        }
    }
}
