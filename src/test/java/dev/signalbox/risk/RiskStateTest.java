package dev.signalbox.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How an account's standing goes on from day to day, and what a person may change. */
@Tag("unit")
class RiskStateTest {
    private static final String SOFT = "daily_loss: { amount: 1000, kind: soft }";
    private static final String TRAILING = "max_loss: { amount: 3000, trail: end_of_day, lock: start }";

    @TempDir
    Path folder;

    @Test
    void a_soft_stop_ends_with_the_trading_day_and_not_before_though_the_money_comes_back() {
        EquityCourse equityCourse = course(SOFT).touches(99_000).touches(100_500);
        assertThat(equityCourse.state()).isEqualTo(EntryStatus.SOFT_STOPPED);
        assertThat(equityCourse.rule()).isEqualTo("daily_loss");

        Instant before = Instant.parse("2026-11-23T22:59:59Z");
        assertThat(equityCourse.accountRules.rolled(EquityCourse.ACCOUNT, equityCourse.standing, before))
                .isEqualTo(equityCourse.standing);
        RiskState next =
                equityCourse.accountRules.rolled(EquityCourse.ACCOUNT, equityCourse.standing, before.plusSeconds(1));
        assertThat(next.lockout()).isEqualTo(Lockout.NONE);
        assertThat(next.day()).hasToString("2026-11-24");
        assertThat(next.anchor()).isEqualTo(equityCourse.standing.now());
    }

    @Test
    void what_the_broker_first_tells_moves_the_anchor_and_leaves_the_days_loss() {
        EquityCourse equityCourse = course(SOFT).makes(98_900);

        RiskState real = equityCourse.accountRules.introduced(
                EquityCourse.ACCOUNT,
                equityCourse.standing,
                Balances.flat(BigDecimal.valueOf(101_900)),
                equityCourse.at);

        assertThat(real.anchor().balance()).isEqualByComparingTo("103000");
        assertThat(real.marks().peakEquity()).isEqualByComparingTo("103000");
        assertThat(real.lockout().state()).isEqualTo(EntryStatus.SOFT_STOPPED);
    }

    @Test
    void a_breach_that_only_the_books_saw_is_none_when_the_broker_tells_more() {
        EquityCourse equityCourse =
                course("max_loss: { amount: 3000, trail: static }").makes(96_000);
        assertThat(equityCourse.state()).isEqualTo(EntryStatus.BREACHED);

        RiskState real = equityCourse.accountRules.introduced(
                EquityCourse.ACCOUNT,
                equityCourse.standing,
                Balances.flat(BigDecimal.valueOf(99_000)),
                equityCourse.at);

        assertThat(real.lockout()).isEqualTo(Lockout.NONE);
    }

    @Test
    void a_hard_stop_stays_until_a_person_opens_the_account() {
        EquityCourse equityCourse =
                course("daily_loss: { amount: 1000, kind: hard }").makes(98_000);
        Lockout lockout = equityCourse.standing.lockout();
        equityCourse.closes(98_000).closes(105_000);
        assertThat(equityCourse.standing.lockout()).isEqualTo(lockout);

        assertThat(equityCourse
                        .accountRules
                        .opened(EquityCourse.ACCOUNT, equityCourse.standing, equityCourse.at)
                        .lockout())
                .isEqualTo(Lockout.NONE);
    }

    @Test
    void an_account_that_is_opened_below_its_floor_is_stopped_again() {
        EquityCourse equityCourse = course(TRAILING).makes(96_000);
        RiskState opened = equityCourse.accountRules.opened(
                EquityCourse.ACCOUNT, equityCourse.standing, equityCourse.at.plusSeconds(1));
        assertThat(opened.lockout().state()).isEqualTo(EntryStatus.BREACHED);
        assertThat(opened.lockout().since()).contains(equityCourse.at.plusSeconds(1));

        RiskState lower = equityCourse.accountRules.withFloor(
                EquityCourse.ACCOUNT, equityCourse.standing, new BigDecimal("95000"));
        assertThat(equityCourse
                        .accountRules
                        .opened(EquityCourse.ACCOUNT, lower, equityCourse.at)
                        .lockout())
                .isEqualTo(Lockout.NONE);
    }

    @Test
    void a_restart_in_the_middle_of_a_day_changes_nothing() {
        EquityCourse equityCourse = course(TRAILING, SOFT).closes(101_000).touches(100_400);
        RiskState before = equityCourse.standing;
        equityCourse.touches(100_400);
        assertThat(equityCourse.standing).isEqualTo(before);
        assertThat(equityCourse.accountRules.rolled(EquityCourse.ACCOUNT, before, equityCourse.at))
                .isEqualTo(before);
    }

    @Test
    void a_clock_that_goes_back_brings_no_day_back() {
        EquityCourse equityCourse = course(SOFT).closes(99_500);
        Instant yesterday = Instant.parse("2026-11-23T18:00:00Z");
        assertThat(equityCourse.accountRules.rolled(EquityCourse.ACCOUNT, equityCourse.standing, yesterday))
                .isEqualTo(equityCourse.standing);
    }

    @Test
    void days_without_a_look_are_one_roll() {
        EquityCourse equityCourse = course(TRAILING).makes(102_000);
        RiskState later = equityCourse.accountRules.rolled(
                EquityCourse.ACCOUNT, equityCourse.standing, Instant.parse("2026-12-01T18:00:00Z"));
        assertThat(later.day()).hasToString("2026-12-01");
        assertThat(later.marks().peakBalance()).isEqualByComparingTo("102000");
        assertThat(later.anchor().balance()).isEqualByComparingTo("102000");
    }

    @Test
    void a_close_that_lifts_the_floor_above_the_equity_breaches_at_once() {
        EquityCourse equityCourse = course("max_loss: { amount: 3000, trail: end_of_day }");
        equityCourse.sees(new Balances(new BigDecimal("104500"), new BigDecimal("101400")));
        assertThat(equityCourse.state()).isEqualTo(EntryStatus.ACTIVE);
        RiskState next = equityCourse.accountRules.rolled(
                EquityCourse.ACCOUNT, equityCourse.standing, Instant.parse("2026-11-24T00:00:00Z"));
        assertThat(next.lockout().state()).isEqualTo(EntryStatus.BREACHED);
    }

    @Test
    void a_floor_set_by_hand_holds_and_trails_up_from_there() {
        EquityCourse equityCourse =
                course("max_loss: { amount: 3000, trail: end_of_day }").closes(104_500);
        equityCourse.standing = equityCourse.accountRules.withFloor(
                EquityCourse.ACCOUNT, equityCourse.standing, new BigDecimal("98000"));
        assertThat(equityCourse.floor()).isEqualByComparingTo("98000");
        equityCourse.closes(100_500);
        assertThat(equityCourse.floor()).isEqualByComparingTo("98000");
        equityCourse.closes(101_200);
        assertThat(equityCourse.floor()).isEqualByComparingTo("98200");
    }

    @Test
    void a_floor_set_by_hand_above_the_lock_holds_there() {
        EquityCourse equityCourse = course(TRAILING);
        equityCourse.standing = equityCourse.accountRules.withFloor(
                EquityCourse.ACCOUNT, equityCourse.standing, new BigDecimal("100500"));
        assertThat(equityCourse.closes(110_000).floor()).isEqualByComparingTo("100500");
    }

    @Test
    void a_static_floor_set_by_hand_is_where_the_hand_put_it() {
        EquityCourse equityCourse = course("max_loss: { amount: 3000, trail: static }");
        equityCourse.standing = equityCourse.accountRules.withFloor(
                EquityCourse.ACCOUNT, equityCourse.standing, new BigDecimal("95000"));
        assertThat(equityCourse.closes(110_000).floor()).isEqualByComparingTo("95000");
    }

    @Test
    void a_floor_without_max_loss_is_refused_because_it_would_not_hold() {
        EquityCourse equityCourse = course(SOFT);
        assertThatThrownBy(() -> equityCourse.accountRules.withFloor(
                        EquityCourse.ACCOUNT, equityCourse.standing, BigDecimal.TEN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "one has no max_loss, so a floor would not hold; give its rule set one in routes/risk.yaml");
    }

    @Test
    void the_best_day_is_the_best_of_those_that_are_over() {
        EquityCourse equityCourse = course(SOFT).closes(100_700).closes(100_600).closes(101_100);
        assertThat(equityCourse.standing.marks().bestDay()).isEqualByComparingTo("700");
        assertThat(equityCourse.standing.dayProfit()).isZero();
        assertThat(equityCourse.touches(101_050).standing.dayProfit()).isEqualByComparingTo("-50");
    }

    @Test
    void a_soft_daily_loss_closes_positions_unless_it_is_told_not_to() {
        EquityCourse closing = course(SOFT).makes(98_000);
        EquityCourse keeping = course("daily_loss: { amount: 1000, kind: soft, flatten: false }")
                .makes(98_000);
        assertThat(closing.accountRules.flattens(EquityCourse.ACCOUNT, closing.standing.lockout()))
                .isTrue();
        assertThat(keeping.accountRules.flattens(EquityCourse.ACCOUNT, keeping.standing.lockout()))
                .isFalse();
        assertThat(closing.accountRules.flattens(EquityCourse.ACCOUNT, Lockout.NONE))
                .isFalse();
    }

    @Test
    void a_hard_stop_closes_positions_whatever_made_it() {
        Lockout lockout = Lockout.by(EntryStatus.BREACHED, "max_loss", "gone", Instant.EPOCH);
        assertThat(PreTradeRisk.withoutRules().accountRules().flattens(EquityCourse.ACCOUNT, lockout))
                .isTrue();
    }

    @Test
    void an_account_that_is_met_under_way_begins_with_what_it_has() {
        AccountRules accountRules = Wanted.judge(folder, TRAILING).accountRules();
        Balances now = new Balances(new BigDecimal("101500"), new BigDecimal("101800"));
        RiskState riskState = accountRules.standing(EquityCourse.ACCOUNT, Optional.empty(), now, Wanted.NOW);
        assertThat(riskState.anchor()).isEqualTo(now);
        assertThat(riskState.marks())
                .isEqualTo(new HighWaterMarks(
                        new BigDecimal("100000"), new BigDecimal("101800"), Optional.empty(), BigDecimal.ZERO));
    }

    private EquityCourse course(String... rules) {
        return new EquityCourse(folder, rules);
    }
}
