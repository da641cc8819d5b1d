package dev.signalbox.risk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.config.Faults;
import dev.signalbox.config.Variables;
import dev.signalbox.config.YamlReader;
import dev.signalbox.kit.OperatorText;
import dev.signalbox.trading.Signal;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("unit")
class RiskFileReaderTest {
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
                "max_contracts: { minis: 5, weights: { SIL: 0 } }",
                "max_contracts: { minis: 5, weights: [] }",
                "max_loss:",
                "max_loss: 2000",
                "max_loss: { amount: 2000 }",
                "max_loss: { trail: static }",
                "max_loss: { amount: 0, trail: static }",
                "max_loss: { amount: -1, trail: static }",
                "max_loss: { amount: 2000, trail: daily }",
                "max_loss: { amount: 2000, trail: end_of_day, lock: }",
                "max_loss: { amount: 2000, trail: end_of_day, lock: end }",
                "max_loss: { amount: 2000, trail: end_of_day, lock: { start: 100 } }",
                "max_loss: { amount: 2000, trail: end_of_day, lock: { start_plus: -100 } }",
                "max_loss: { amount: 2000, trail: end_of_day, lock: [start, start] }",
                "daily_loss: { kind: soft }",
                "daily_loss: { amount: 1000 }",
                "daily_loss: { amount: 1000, kind: medium }",
                "daily_loss: { amount: 1000, percent: 5, basis: start, kind: soft }",
                "daily_loss: { percent: 5, kind: soft }",
                "daily_loss: { percent: 5, basis: peak, kind: soft }",
                "daily_loss: { percent: 0, basis: start, kind: soft }",
                "daily_loss: { amount: 1000, kind: soft, anchor: start }",
                "daily_loss: { amount: 1000, kind: soft, open_profit: maybe }",
                "daily_loss: { amount: 1000, kind: soft, evaluated: weekly }",
                "daily_loss: { amount: 1000, kind: soft, evaluated: end_of_day }",
                "daily_loss: { amount: 1000, kind: soft, flatten: 1 }",
                "entry_windows:",
                "entry_windows: []",
                "entry_windows: [17:00-15:05]",
                "entry_windows: [17:00-25:05 America/Chicago]",
                "entry_windows: [17:00-15:05 Chicago]",
                "entry_windows: [17:00 America/Chicago]",
                "entry_windows: [17:00-17:00 America/Chicago]",
                "flat_by:",
                "flat_by: 15:10",
                "flat_by: 15:10 Chicago",
                "flat_by: { before_early_close: 10m }",
                "flat_by: { at: 15:10 America/Chicago, before_early_close: 10 }",
                "flat_by: [15:10 America/Chicago, 15:20 America/Chicago]",
                "flat_by: 17:00 America/Chicago",
                "flat_by: 18:00 America/New_York",
                "flat_by: 23:00 Europe/London",
                "profit_target: 3000",
                "profit_target: { stop: true }",
                "profit_target: { amount: 3000, stop: 1 }",
                "consistency: 50",
                "consistency: { percent: none }",
                "consistency: { percent: 50, stop: true }",
                "extends: nobody",
                "extends: set"
            })
    void a_rule_that_does_not_say_its_limit_is_a_fault_and_never_no_rule(String rule) {
        assertThat(faults("rule_sets:\n  set:\n    " + rule + "\n")).startsWith("text.yaml:3: ");
    }

    @Test
    void a_time_of_day_is_read_with_quotes_and_without() {
        for (String text : List.of("\"15:10 America/Chicago\"", "15:10 America/Chicago")) {
            PreTradeRisk preTradeRisk = judge("rule_sets:\n  set: { flat_by: " + text + " }\n");
            assertThat(preTradeRisk.accountRules().flatBy(Wanted.share("1").account(), Set.of(), Wanted.NOW))
                    .contains(Instant.parse("2026-11-23T21:10:00Z"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "21:55 Europe/London,   false",
        "22:30 Europe/London,   true",
        "22:00 Europe/London,   true",
        "16:30 America/Chicago, false",
        "16:59 America/New_York, false"
    })
    void a_time_that_clocks_of_two_zones_move_across_the_day_s_beginning_is_warned_of(String time, boolean warned) {
        Faults faults = new Faults();
        new YamlReader(faults, new Variables(Map.<String, String>of()::get))
                .open(new OperatorText(folder).write("rule_sets:\n  set: { flat_by: \"" + time + "\" }\n"))
                .ifPresent(file -> new RiskFileReader(EarlyCloses.NEVER, TradingHours.ALWAYS).read(file));

        assertThat(faults.all()).isEmpty();
        assertThat(faults.warnings().stream().map(Object::toString).toList())
                .hasSize(warned ? 1 : 0)
                .allMatch(text -> text.contains("flat_by of set") && text.contains("in one zone"));
    }

    @Test
    void a_rule_of_one_s_own_replaces_the_whole_of_the_one_that_is_extended() {
        PreTradeRisk preTradeRisk = judge("""
                rule_sets:
                  set: { extends: ground, max_loss: { amount: 1000, trail: static } }
                  ground: { max_loss: { amount: 2000, trail: end_of_day, lock: start } }
                """);
        var account = Wanted.share("1").account();
        Balances rich = Balances.flat(new BigDecimal("60000"));
        RiskState begun = preTradeRisk.accountRules().standing(account, Optional.empty(), rich, Wanted.NOW);
        RiskState next = preTradeRisk.accountRules().rolled(account, begun, Wanted.NOW.plusSeconds(86_400));
        assertThat(preTradeRisk.accountRules().floor(account, next)).contains(new BigDecimal("49000"));
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
        PreTradeRisk preTradeRisk = judge("""
                rule_sets:
                  set: { extends: middle, symbols: [ES] }
                  middle: { extends: ground, max_contracts: { minis: 2 } }
                  ground: { max_contracts: { minis: 1 }, symbols: [NQ], day_starts: "00:00 UTC" }
                """);

        assertThat(Wanted.only(preTradeRisk.judge(buy(2), Wanted.share("1"), AccountState.fresh(), Wanted.NOW)))
                .isInstanceOf(Approved.class);
        assertThat(Wanted.only(preTradeRisk.judge(buy(3), Wanted.share("1"), AccountState.fresh(), Wanted.NOW)))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.rule()).isEqualTo("max_contracts"));
        assertThat(preTradeRisk.accountRules().tradingDay(Wanted.share("1").account(), Wanted.NOW))
                .hasToString("2026-11-23");
    }

    @Test
    void an_account_without_rules_begins_its_day_at_five_in_chicago() {
        PreTradeRisk preTradeRisk = PreTradeRisk.withoutRules();
        assertThat(preTradeRisk.accountRules().dayBegan(Wanted.share("1").account(), Wanted.NOW))
                .hasToString("2026-11-22T23:00:00Z");
    }

    private static Signal buy(int quantity) {
        return Wanted.signal(Wanted.ES, Wanted.buy(quantity));
    }

    private PreTradeRisk judge(String text) {
        List<PreTradeRisk> preTradeRisks = new ArrayList<>();
        assertThat(new OperatorText(folder)
                        .faults(
                                text,
                                file -> preTradeRisks.add(
                                        new RiskFileReader(EarlyCloses.NEVER, TradingHours.ALWAYS).read(file))))
                .isEmpty();
        return preTradeRisks.getFirst();
    }

    private String faults(String text) {
        return new OperatorText(folder)
                .faults(text, file -> new RiskFileReader(EarlyCloses.NEVER, TradingHours.ALWAYS).read(file));
    }
}
