package dev.signalbox.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckCommandTest {
    @TempDir
    Path folder;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @Test
    void the_shipped_texts_are_in_order() {
        int code = run("routes", "mappings");
        assertThat(printed()).isEqualTo("The texts in routes and mappings are in order.\n");
        assertThat(code).isZero();
    }

    @Test
    void the_shipped_cases_hold_for_an_operators_own_accounts_and_rules() throws IOException {
        // given
        Installation here = Installation.copiedTo(folder);
        here.write("routes/accounts.yaml", """
                connections: { sim: { broker: paper } }
                accounts: { one: { connection: sim, starting_balance: 1, rules: tight } }
                groups: { others: [ { account: one, scale: 0.5 } ] }
                """);
        here.write("routes/risk.yaml", "rule_sets: { tight: { max_contracts: { minis: 1 } } }");

        // when
        int code = run(here.routes(), here.mappings());

        // then
        assertThat(printed()).endsWith(" are in order.\n");
        assertThat(code).isZero();
    }

    @Test
    void each_fault_is_a_line_with_file_line_and_mend() throws IOException {
        // given
        Installation here = Installation.copiedTo(folder);
        here.edit("routes/accounts.yaml", "rules: house", "rules: huose");
        here.edit("routes/risk.yaml", "max_age: 60s", "max_age: soon");

        // when
        int code = run(here.routes(), here.mappings());

        // then
        assertThat(printed().replace(folder + "/", "").lines())
                .containsExactly(
                        "routes/accounts.yaml:6: unknown rule set \"huose\", did you mean \"house\"?",
                        "routes/risk.yaml:5: \"soon\" is not a time span, write a number and ms, s, m, h or d, such as 60s");
        assertThat(code).isEqualTo(1);
    }

    @Test
    void folders_that_are_not_there_are_faults() {
        int code = run(folder + "/none", folder + "/nothing");
        assertThat(printed()).contains(folder + "/nothing/formats:1: the folder is missing");
        assertThat(code).isEqualTo(1);
    }

    @Test
    void a_stray_file_in_a_folder_is_no_fault() throws IOException {
        Installation here = Installation.copiedTo(folder);
        here.write("mappings/formats/.DS_Store", "");
        here.write("mappings/formats/README.md", "notes");
        assertThat(run(here.routes(), here.mappings())).isZero();
    }

    @Test
    void wrong_arguments_get_the_usage() {
        assertThat(run("routes")).isEqualTo(2);
        assertThat(run("routes", "mappings", "more")).isEqualTo(2);
        assertThat(printed()).startsWith("usage: signalbox check [ROUTES MAPPINGS]");
    }

    private int run(String... arguments) {
        return CheckCommand.run(List.of(arguments), new PrintStream(printed, true, StandardCharsets.UTF_8));
    }

    private String printed() {
        return printed.toString(StandardCharsets.UTF_8);
    }
}
