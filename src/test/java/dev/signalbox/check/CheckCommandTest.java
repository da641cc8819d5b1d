package dev.signalbox.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.cli.Commands;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Year;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("unit")
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
        assertThat(printed()).contains("warning: there is no group main").endsWith(" are in order.\n");
        assertThat(code).isZero();
    }

    @Test
    void what_is_hardly_meant_at_a_real_broker_is_told_and_is_no_fault() throws IOException {
        // given
        Installation here = Installation.copiedTo(folder);
        here.write("routes/accounts.yaml", """
                connections:
                  fx: { broker: oanda, credentials: { token: abcd } }
                accounts:
                  fx-one: { connection: fx, starting_balance: 1, rules: house }
                groups: { main: [ fx-one ] }
                """);

        // when
        int code = run(here.routes(), here.mappings());

        // then
        assertThat(printed().replace(folder + "/", "").lines())
                .contains(
                        "routes/accounts.yaml:2: warning: the token is here in clear, for everybody who reads this file;"
                                + " write ${MY_TOKEN} in quotes, and set MY_TOKEN before the start",
                        "routes/accounts.yaml:4: warning: fx-one has no number, and oanda cannot tell which account is meant;"
                                + " add number: as the broker shows it");
        assertThat(printed()).doesNotContain("abcd");
        assertThat(code).isZero();
    }

    @Test
    void one_misspelling_is_one_fault() throws IOException {
        Installation here = Installation.copiedTo(folder);
        here.edit("routes/risk.yaml", "rule_sets:", "rule_set:");

        assertThat(run(here.routes(), here.mappings())).isEqualTo(1);
        assertThat(printed().replace(folder + "/", ""))
                .isEqualTo("routes/risk.yaml:7: unknown key \"rule_set\", did you mean \"rule_sets\"?\n");
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
                        "routes/accounts.yaml:7: unknown rule set \"huose\", did you mean \"house\"?",
                        "routes/risk.yaml:9: \"soon\" is not a time span, write a number and ms, s, m, h or d, such as 60s");
        assertThat(code).isEqualTo(1);
    }

    @Test
    void an_account_may_obey_a_firms_rules_and_a_fault_of_theirs_has_its_line() throws IOException {
        Installation here = Installation.copiedTo(folder);
        here.edit("routes/accounts.yaml", "rules: house", "rules: topstep-50k");
        assertThat(run(here.routes(), here.mappings())).isZero();

        here.write("routes/firms/mine.yaml", "rule_sets:\n  topstep-50k: { max_age: 1s }\n");
        assertThat(run(here.routes(), here.mappings())).isEqualTo(1);
        assertThat(printed().replace(folder + "/", ""))
                .contains(
                        "routes/firms/topstep.yaml:" + (lineOf(here, "routes/firms/topstep.yaml", "  topstep-50k:") + 1)
                                + ": the rule set topstep-50k stands in routes/firms/mine.yaml:2 too, give one of them another"
                                + " name");
    }

    @Test
    void a_rule_set_that_takes_the_place_of_a_firms_is_told() throws IOException {
        Installation here = Installation.copiedTo(folder);
        here.edit("routes/risk.yaml", "rule_sets:", "rule_sets:\n  topstep-50k: { max_age: 1s }");

        assertThat(run(here.routes(), here.mappings())).isZero();
        assertThat(printed().replace(folder + "/", ""))
                .containsPattern("routes/risk.yaml:8: warning: the rule set topstep-50k of"
                        + " routes/firms/topstep.yaml:\\d+ does not hold; this one does\n");
    }

    @Test
    void a_pinned_contract_that_has_expired_is_a_fault_with_its_line() throws IOException {
        Installation here = Installation.copiedTo(folder);
        here.edit("mappings/symbols/futures.yaml", "    name: Gold\n", "    name: Gold\n    pin: GCZ2024\n");
        long line = Files.readString(folder.resolve("mappings/symbols/futures.yaml"))
                        .lines()
                        .takeWhile(text -> !text.contains("GCZ2024"))
                        .count()
                + 1;

        assertThat(run(here.routes(), here.mappings())).isEqualTo(1);
        assertThat(printed())
                .matches(".*/mappings/symbols/futures.yaml:" + line
                        + ": the pinned contract of GC has expired or is too far away, "
                        + "pin GC[A-Z]\\d or remove the line\n");
    }

    @Test
    void the_shipped_cases_hold_when_an_operator_pins_a_contract() throws IOException {
        Installation here = Installation.copiedTo(folder);
        String pin = "ESZ" + (Year.now().getValue() + 2);
        here.edit(
                "mappings/symbols/futures.yaml",
                "    name: E-mini S&P 500\n",
                "    name: E-mini\n    pin: " + pin + "\n");

        assertThat(run(here.routes(), here.mappings())).isZero();
    }

    @Test
    void a_calendar_that_has_ended_is_a_fault() throws IOException {
        Installation here = Installation.copiedTo(folder);
        here.write("mappings/calendars/old.yaml", "holidays: [ { date: 2024-12-25, name: Christmas Day } ]\n");

        assertThat(run(here.routes(), here.mappings())).isEqualTo(1);
        assertThat(printed()).contains("calendars/old.yaml:1: the calendar ends with 2024, add the holidays of 20");
    }

    @Test
    void what_a_broker_forbids_is_told_for_each_of_its_connections_and_is_no_fault() throws IOException {
        // given
        Installation here = Installation.copiedTo(folder);
        here.edit("routes/brokers/alpaca.yaml", "per_minute:", "warning: not on Sundays\nper_minute:");
        here.edit(
                "routes/accounts.yaml",
                "connections:",
                "connections:\n  one: { broker: alpaca, credentials: { key_id: a, secret_key: b } }\n"
                        + "  two: { broker: alpaca, credentials: { key_id: c, secret_key: d } }");

        // when
        int code = run(here.routes(), here.mappings());

        // then
        String place = folder + "/routes/accounts.yaml:";
        int line = lineOf(here, "one: { broker: alpaca");
        assertThat(printed().lines())
                .contains(
                        place + line + ": warning: one: not on Sundays",
                        place + (line + 1) + ": warning: two: not on Sundays",
                        "The texts in " + folder + "/routes and " + folder + "/mappings are in order.");
        assertThat(code).isZero();
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
        assertThat(printed())
                .startsWith(
                        "signalbox check: it takes the folders ROUTES and MAPPINGS or nothing, but got: [routes]\n");
    }

    private int run(String... arguments) {
        PrintStream terminal = new PrintStream(printed, true, StandardCharsets.UTF_8);
        return Commands.run(
                Stream.concat(Stream.of("check"), Stream.of(arguments)).toList(), name -> null, terminal, terminal);
    }

    private String printed() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    private static int lineOf(Installation here, String text) throws IOException {
        return lineOf(here, "routes/accounts.yaml", text);
    }

    private static int lineOf(Installation here, String file, String text) throws IOException {
        List<String> lines = Files.readAllLines(here.folder().resolve(file));
        return 1
                + lines.indexOf(lines.stream()
                        .filter(line -> line.contains(text))
                        .findFirst()
                        .orElseThrow());
    }
}
