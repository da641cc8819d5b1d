package dev.signalbox.risk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.text.OperatorText;
import dev.signalbox.trading.Signal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RulesReaderTest {
    @TempDir
    Path folder;

    @Test
    void a_misspelt_rule_is_a_fault() {
        assertThat(faults("rule_sets:\n  set:\n    max_contract: { minis: 5 }\n"))
                .isEqualTo("text.yaml:3: unknown key \"max_contract\", did you mean \"max_contracts\"?");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "max_contracts:",
                "max_contracts: 5",
                "max_contracts: { }",
                "max_contracts: { minis: }",
                "max_contracts: { minis: five }",
                "max_contracts: { minis: 5, micro_per_mini: 10 }",
                "max_age:",
                "max_age: 60",
                "max_orders_per_day: many",
                "max_orders_per_day: 0",
                "symbols:",
                "day_starts: 17:00",
                "day_starts: 25:00 America/Chicago",
                "day_starts: 17:00 Chicago",
                "extends: nobody",
                "extends: set"
            })
    void a_rule_that_does_not_say_its_limit_is_a_fault_and_never_no_rule(String rule) {
        assertThat(faults("rule_sets:\n  set:\n    " + rule + "\n")).startsWith("text.yaml:3: ");
    }

    @Test
    void a_circle_of_rule_sets_is_a_fault_and_comes_to_an_end() {
        assertThat(faults("""
                rule_sets:
                  a: { extends: b }
                  b: { extends: c }
                  c: { extends: a }
                """)).contains("extends itself in a circle, let one of them extend nothing");
    }

    @Test
    void a_set_begins_with_the_rules_of_the_one_that_it_extends() {
        Judge judge = judge("""
                rule_sets:
                  set: { extends: middle, symbols: [ES] }
                  middle: { extends: ground, max_contracts: { minis: 2 } }
                  ground: { max_contracts: { minis: 1 }, symbols: [NQ], day_starts: "00:00 UTC" }
                """);

        assertThat(Wanted.only(judge.judge(buy(2), Wanted.share("1"), AccountState.fresh(), Wanted.NOW)))
                .isInstanceOf(Approved.class);
        assertThat(Wanted.only(judge.judge(buy(3), Wanted.share("1"), AccountState.fresh(), Wanted.NOW)))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.rule()).isEqualTo("max_contracts"));
        assertThat(judge.tradingDay(Wanted.share("1").account(), Wanted.NOW)).hasToString("2026-11-23");
    }

    @Test
    void an_account_without_rules_begins_its_day_at_five_in_chicago() {
        Judge judge = Judge.withoutRules();
        assertThat(judge.dayBegan(Wanted.share("1").account(), Wanted.NOW)).hasToString("2026-11-22T23:00:00Z");
    }

    private static Signal buy(int quantity) {
        return Wanted.signal(Wanted.ES, Wanted.buy(quantity));
    }

    private Judge judge(String text) {
        List<Judge> judges = new ArrayList<>();
        assertThat(new OperatorText(folder)
                        .faults(text, file -> judges.add(new RulesReader(EarlyCloses.NEVER).read(file))))
                .isEmpty();
        return judges.getFirst();
    }

    private String faults(String text) {
        return new OperatorText(folder).faults(text, file -> new RulesReader(EarlyCloses.NEVER).read(file));
    }
}
