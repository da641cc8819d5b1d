package dev.signalbox.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How an account's standing goes on from day to day, and what a person may change. */
class StandingTest {
    private static final String SOFT = "daily_loss: { amount: 1000, kind: soft }";
    private static final String TRAILING = "max_loss: { amount: 3000, trail: end_of_day, lock: start }";

    @TempDir
    Path folder;

    @Test
    void a_soft_stop_ends_with_the_trading_day_and_not_before_though_the_money_comes_back() {
        Course course = course(SOFT).touches(99_000).touches(100_500);
        assertThat(course.state()).isEqualTo(State.SOFT_STOPPED);
        assertThat(course.rule()).isEqualTo("daily_loss");

        Instant before = Instant.parse("2026-11-23T22:59:59Z");
        assertThat(course.judge.rolled(Course.ACCOUNT, course.standing, before)).isEqualTo(course.standing);
        Standing next = course.judge.rolled(Course.ACCOUNT, course.standing, before.plusSeconds(1));
        assertThat(next.stop()).isEqualTo(Lockout.NONE);
        assertThat(next.day()).hasToString("2026-11-24");
        assertThat(next.anchor()).isEqualTo(course.standing.now());
    }

    @Test
    void what_the_broker_first_tells_moves_the_anchor_and_leaves_the_days_loss() {
        Course course = course(SOFT).makes(98_900);

        Standing real = course.judge.introduced(
                Course.ACCOUNT, course.standing, Figures.flat(BigDecimal.valueOf(101_900)), course.at);

        assertThat(real.anchor().balance()).isEqualByComparingTo("103000");
        assertThat(real.marks().peakEquity()).isEqualByComparingTo("103000");
        assertThat(real.stop().state()).isEqualTo(State.SOFT_STOPPED);
    }

    @Test
    void a_breach_that_only_the_books_saw_is_none_when_the_broker_tells_more() {
        Course course = course("max_loss: { amount: 3000, trail: static }").makes(96_000);
        assertThat(course.state()).isEqualTo(State.BREACHED);

        Standing real = course.judge.introduced(
                Course.ACCOUNT, course.standing, Figures.flat(BigDecimal.valueOf(99_000)), course.at);

        assertThat(real.stop()).isEqualTo(Lockout.NONE);
    }

    @Test
    void a_hard_stop_stays_until_a_person_opens_the_account() {
        Course course = course("daily_loss: { amount: 1000, kind: hard }").makes(98_000);
        Lockout lockout = course.standing.stop();
        course.closes(98_000).closes(105_000);
        assertThat(course.standing.stop()).isEqualTo(lockout);

        assertThat(course.judge
                        .opened(Course.ACCOUNT, course.standing, course.at)
                        .stop())
                .isEqualTo(Lockout.NONE);
    }

    @Test
    void an_account_that_is_opened_below_its_floor_is_stopped_again() {
        Course course = course(TRAILING).makes(96_000);
        Standing opened = course.judge.opened(Course.ACCOUNT, course.standing, course.at.plusSeconds(1));
        assertThat(opened.stop().state()).isEqualTo(State.BREACHED);
        assertThat(opened.stop().since()).contains(course.at.plusSeconds(1));

        Standing lower = course.judge.withFloor(Course.ACCOUNT, course.standing, new BigDecimal("95000"));
        assertThat(course.judge.opened(Course.ACCOUNT, lower, course.at).stop()).isEqualTo(Lockout.NONE);
    }

    @Test
    void a_restart_in_the_middle_of_a_day_changes_nothing() {
        Course course = course(TRAILING, SOFT).closes(101_000).touches(100_400);
        Standing before = course.standing;
        course.touches(100_400);
        assertThat(course.standing).isEqualTo(before);
        assertThat(course.judge.rolled(Course.ACCOUNT, before, course.at)).isEqualTo(before);
    }

    @Test
    void a_clock_that_goes_back_brings_no_day_back() {
        Course course = course(SOFT).closes(99_500);
        Instant yesterday = Instant.parse("2026-11-23T18:00:00Z");
        assertThat(course.judge.rolled(Course.ACCOUNT, course.standing, yesterday))
                .isEqualTo(course.standing);
    }

    @Test
    void days_without_a_look_are_one_roll() {
        Course course = course(TRAILING).makes(102_000);
        Standing later = course.judge.rolled(Course.ACCOUNT, course.standing, Instant.parse("2026-12-01T18:00:00Z"));
        assertThat(later.day()).hasToString("2026-12-01");
        assertThat(later.marks().peakBalance()).isEqualByComparingTo("102000");
        assertThat(later.anchor().balance()).isEqualByComparingTo("102000");
    }

    @Test
    void a_close_that_lifts_the_floor_above_the_equity_breaches_at_once() {
        Course course = course("max_loss: { amount: 3000, trail: end_of_day }");
        course.sees(new Figures(new BigDecimal("104500"), new BigDecimal("101400")));
        assertThat(course.state()).isEqualTo(State.ACTIVE);
        Standing next = course.judge.rolled(Course.ACCOUNT, course.standing, Instant.parse("2026-11-24T00:00:00Z"));
        assertThat(next.stop().state()).isEqualTo(State.BREACHED);
    }

    @Test
    void a_floor_set_by_hand_holds_and_trails_up_from_there() {
        Course course = course("max_loss: { amount: 3000, trail: end_of_day }").closes(104_500);
        course.standing = course.judge.withFloor(Course.ACCOUNT, course.standing, new BigDecimal("98000"));
        assertThat(course.floor()).isEqualByComparingTo("98000");
        course.closes(100_500);
        assertThat(course.floor()).isEqualByComparingTo("98000");
        course.closes(101_200);
        assertThat(course.floor()).isEqualByComparingTo("98200");
    }

    @Test
    void a_floor_set_by_hand_above_the_lock_holds_there() {
        Course course = course(TRAILING);
        course.standing = course.judge.withFloor(Course.ACCOUNT, course.standing, new BigDecimal("100500"));
        assertThat(course.closes(110_000).floor()).isEqualByComparingTo("100500");
    }

    @Test
    void a_static_floor_set_by_hand_is_where_the_hand_put_it() {
        Course course = course("max_loss: { amount: 3000, trail: static }");
        course.standing = course.judge.withFloor(Course.ACCOUNT, course.standing, new BigDecimal("95000"));
        assertThat(course.closes(110_000).floor()).isEqualByComparingTo("95000");
    }

    @Test
    void a_floor_without_max_loss_is_refused_because_it_would_not_hold() {
        Course course = course(SOFT);
        assertThatThrownBy(() -> course.judge.withFloor(Course.ACCOUNT, course.standing, BigDecimal.TEN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "one has no max_loss, so a floor would not hold; give its rule set one in routes/risk.yaml");
    }

    @Test
    void the_best_day_is_the_best_of_those_that_are_over() {
        Course course = course(SOFT).closes(100_700).closes(100_600).closes(101_100);
        assertThat(course.standing.marks().bestDay()).isEqualByComparingTo("700");
        assertThat(course.standing.dayProfit()).isZero();
        assertThat(course.touches(101_050).standing.dayProfit()).isEqualByComparingTo("-50");
    }

    @Test
    void a_soft_daily_loss_closes_positions_unless_it_is_told_not_to() {
        Course closing = course(SOFT).makes(98_000);
        Course keeping = course("daily_loss: { amount: 1000, kind: soft, flatten: false }")
                .makes(98_000);
        assertThat(closing.judge.flattens(Course.ACCOUNT, closing.standing.stop()))
                .isTrue();
        assertThat(keeping.judge.flattens(Course.ACCOUNT, keeping.standing.stop()))
                .isFalse();
        assertThat(closing.judge.flattens(Course.ACCOUNT, Lockout.NONE)).isFalse();
    }

    @Test
    void a_hard_stop_closes_positions_whatever_made_it() {
        Lockout lockout = Lockout.by(State.BREACHED, "max_loss", "gone", Instant.EPOCH);
        assertThat(Judge.withoutRules().flattens(Course.ACCOUNT, lockout)).isTrue();
    }

    @Test
    void an_account_that_is_met_under_way_begins_with_what_it_has() {
        Judge judge = Wanted.judge(folder, TRAILING);
        Figures now = new Figures(new BigDecimal("101500"), new BigDecimal("101800"));
        Standing standing = judge.standing(Course.ACCOUNT, Optional.empty(), now, Wanted.NOW);
        assertThat(standing.anchor()).isEqualTo(now);
        assertThat(standing.marks())
                .isEqualTo(new HighWaterMarks(
                        new BigDecimal("100000"), new BigDecimal("101800"), Optional.empty(), BigDecimal.ZERO));
    }

    private Course course(String... rules) {
        return new Course(folder, rules);
    }
}
