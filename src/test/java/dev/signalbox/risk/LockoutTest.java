package dev.signalbox.risk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.accounts.Allocation;
import dev.signalbox.trading.Intent;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a stop, and money at a floor, mean for an order. */
@Tag("unit")
class LockoutTest {
    private static final String SOFT = "daily_loss: { amount: 1000, kind: soft }";

    @TempDir
    Path folder;

    @Test
    void an_entry_after_a_soft_stop_is_refused_by_the_rule_that_stopped_it() {
        Refusal refusal = refused(new EquityCourse(folder, SOFT).makes(98_500).makes(99_900), SOFT);
        assertThat(refusal.rule()).isEqualTo("daily_loss");
        assertThat(refusal.reason())
                .isEqualTo("the account has 98500, the floor of daily_loss is 99000; no entries until the next trading"
                        + " day");
    }

    @Test
    void an_entry_after_a_breach_is_refused_until_a_person_opens_the_account() {
        String rule = "max_loss: { amount: 3000, trail: static }";
        Refusal refusal = refused(new EquityCourse(folder, rule).makes(96_500).closes(99_900), rule);
        assertThat(refusal.rule()).isEqualTo("max_loss");
        assertThat(refusal.reason()).endsWith("; no entries until a person opens the account again");
    }

    @Test
    void a_stop_holds_also_when_its_rule_is_not_written_any_more() {
        EquityCourse equityCourse = new EquityCourse(folder, "max_loss: { amount: 3000, trail: static }").makes(96_500);
        assertThat(refused(equityCourse, "max_age: 60s").rule()).isEqualTo("max_loss");
    }

    @Test
    void money_at_a_floor_refuses_an_entry_before_anybody_has_stopped_the_account() {
        EquityCourse equityCourse = new EquityCourse(folder, "max_age: 60s").makes(98_500);
        assertThat(equityCourse.state()).isEqualTo(EntryStatus.ACTIVE);
        assertThat(refused(equityCourse, SOFT).reason())
                .isEqualTo("the account has 98500, the floor of daily_loss is 99000");
    }

    @Test
    void a_loss_that_counts_at_the_end_of_the_day_refuses_nothing_before() {
        EquityCourse equityCourse = new EquityCourse(folder, "max_age: 60s").makes(98_500);
        String rule = "daily_loss: { amount: 1000, kind: hard, evaluated: end_of_day }";
        assertThat(verdict(equityCourse, Wanted.buy(1), rule)).isInstanceOf(Approved.class);
    }

    @Test
    void an_exit_passes_a_stop() {
        EquityCourse equityCourse = new EquityCourse(folder, SOFT).makes(98_500);
        assertThat(verdict(equityCourse, Wanted.sell(2), SOFT)).isInstanceOf(Approved.class);
        assertThat(verdict(equityCourse, Wanted.close(), SOFT)).isInstanceOf(Approved.class);
    }

    @Test
    void an_explanation_tells_what_the_rules_say_beside_the_stop() {
        EquityCourse equityCourse = new EquityCourse(folder, SOFT).makes(98_500).makes(99_900);
        RuleFindings ruleFindings = Wanted.judge(folder, SOFT, "symbols: [NQ]")
                .decide(Wanted.signal(Wanted.ES, Wanted.buy(1)), Wanted.share("1"), state(equityCourse), Wanted.NOW)
                .said()
                .getFirst();
        assertThat(ruleFindings.verdict()).isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.rule())
                .isEqualTo("daily_loss"));
        assertThat(ruleFindings.rules())
                .contains(
                        new RuleFindings.Said("daily_loss", Optional.empty()),
                        new RuleFindings.Said("symbols", Optional.of("ES is not one of NQ")));
    }

    @Test
    void a_target_that_shall_stop_entries_does_so_when_it_is_reached() {
        EquityCourse equityCourse = new EquityCourse(folder, "max_age: 60s").makes(102_999);
        String stopping = "profit_target: { amount: 3000, stop: true }";
        assertThat(verdict(equityCourse, Wanted.buy(1), stopping)).isInstanceOf(Approved.class);
        equityCourse.makes(103_000);
        assertThat(refused(equityCourse, stopping).reason())
                .isEqualTo("the profit is 3000, the target of 3000 is reached");
        assertThat(verdict(equityCourse, Wanted.buy(1), "profit_target: { amount: 3000 }"))
                .isInstanceOf(Approved.class);
    }

    @Test
    void a_day_that_brings_too_much_of_the_target_stops_entries_when_it_shall() {
        String[] rules = {"profit_target: { amount: 3000 }", "consistency: { percent: 50, stop: true }"};
        EquityCourse equityCourse = new EquityCourse(folder, "max_age: 60s").makes(101_499);
        assertThat(verdict(equityCourse, Wanted.buy(1), rules)).isInstanceOf(Approved.class);
        Refusal refusal = refused(equityCourse.makes(101_500), rules);
        assertThat(refusal.rule()).isEqualTo("consistency");
        assertThat(refusal.reason()).isEqualTo("today has brought 1500, a day may bring 1500");
        assertThat(verdict(equityCourse.closes(101_500), Wanted.buy(1), rules)).isInstanceOf(Approved.class);
    }

    private Refusal refused(EquityCourse equityCourse, String... rules) {
        assertThat(verdict(equityCourse, Wanted.buy(1), rules)).isInstanceOf(Refusal.class);
        return (Refusal) verdict(equityCourse, Wanted.buy(1), rules);
    }

    private RiskDecision verdict(EquityCourse equityCourse, Intent intent, String... rules) {
        var share = new Allocation(EquityCourse.ACCOUNT, BigDecimal.ONE, Optional.empty());
        return Wanted.only(Wanted.judge(folder, rules)
                .judge(Wanted.signal(Wanted.ES, intent), share, state(equityCourse), Wanted.NOW));
    }

    private static AccountState state(EquityCourse equityCourse) {
        Exposure two = Exposure.idle(Wanted.ES.contract(), BigDecimal.TWO);
        return new AccountState(AccountGates.OPEN, 0, Map.of("ESZ6", two), Optional.of(equityCourse.standing));
    }
}
