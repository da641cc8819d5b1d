package dev.signalbox.risk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The limits on losses by numbers that can be checked by hand, on 100,000. */
@Tag("unit")
class LossLimitsTest {
    private static final String END_OF_DAY = "max_loss: { amount: 3000, trail: end_of_day }";
    private static final String INTRADAY = "max_loss: { amount: 3000, trail: intraday }";
    private static final String STATIC = "max_loss: { amount: 3000, trail: static }";

    @TempDir
    Path folder;

    @Test
    void an_end_of_day_floor_ignores_a_spike_follows_the_close_and_holds_in_real_time() {
        EquityCourse equityCourse = course(END_OF_DAY).touches(104_000).closes(99_500);
        assertThat(equityCourse.floor()).isEqualByComparingTo("97000");

        equityCourse.closes(104_500);
        assertThat(equityCourse.floor()).isEqualByComparingTo("101500");

        equityCourse.touches(101_501);
        assertThat(equityCourse.state()).isEqualTo(EntryStatus.ACTIVE);
        equityCourse.touches(101_000);
        assertThat(equityCourse.state()).isEqualTo(EntryStatus.BREACHED);
        assertThat(equityCourse.rule()).isEqualTo("max_loss");
        assertThat(equityCourse.standing.lockout().reason())
                .contains("the account has 101000, the floor of max_loss is 101500");
    }

    @Test
    void an_intraday_floor_follows_open_profit_and_a_static_one_does_not() {
        EquityCourse intraday = course(INTRADAY).touches(102_000);
        assertThat(intraday.floor()).isEqualByComparingTo("99000");
        assertThat(intraday.touches(98_500).state()).isEqualTo(EntryStatus.BREACHED);

        EquityCourse fixed = course(STATIC).touches(102_000).touches(98_500);
        assertThat(fixed.floor()).isEqualByComparingTo("97000");
        assertThat(fixed.state()).isEqualTo(EntryStatus.ACTIVE);
    }

    @Test
    void a_lock_at_start_stops_the_floor_there() {
        EquityCourse unlocked = course(END_OF_DAY).closes(104_000);
        EquityCourse locked = course("max_loss: { amount: 3000, trail: end_of_day, lock: start }")
                .closes(104_000);

        assertThat(unlocked.floor()).isEqualByComparingTo("101000");
        assertThat(locked.floor()).isEqualByComparingTo("100000");
        assertThat(unlocked.touches(100_100).state()).isEqualTo(EntryStatus.BREACHED);
        assertThat(locked.touches(100_100).state()).isEqualTo(EntryStatus.ACTIVE);
    }

    @Test
    void a_lock_at_start_plus_a_hundred_stops_the_floor_there() {
        String rule = "max_loss: { amount: 3000, trail: end_of_day, lock: { start_plus: 100 } }";
        EquityCourse equityCourse = course(rule).closes(104_000);

        assertThat(equityCourse.floor()).isEqualByComparingTo("100100");
        assertThat(equityCourse.touches(100_150).state()).isEqualTo(EntryStatus.ACTIVE);
        assertThat(equityCourse.touches(100_050).state()).isEqualTo(EntryStatus.BREACHED);
    }

    @Test
    void a_floor_that_is_touched_exactly_is_breached() {
        assertThat(course(STATIC).touches(97_000).state()).isEqualTo(EntryStatus.BREACHED);
    }

    @Test
    void five_percent_a_day_of_the_start_or_of_the_anchor_differ_after_a_gain() {
        EquityCourse start = course("daily_loss: { percent: 5, basis: start, kind: hard }")
                .closes(102_000)
                .touches(96_950);
        EquityCourse anchor = course("daily_loss: { percent: 5, basis: anchor, kind: hard }")
                .closes(102_000)
                .touches(96_950);

        assertThat(floor(start)).isEqualTo("97000");
        assertThat(floor(anchor)).isEqualTo("96900");
        assertThat(start.state()).isEqualTo(EntryStatus.BREACHED);
        assertThat(anchor.state()).isEqualTo(EntryStatus.ACTIVE);
    }

    @Test
    void a_loss_that_is_made_good_counts_intraday_and_not_at_the_end_of_the_day() {
        EquityCourse intraday = course("daily_loss: { amount: 5000, kind: hard, evaluated: intraday }")
                .makes(94_000)
                .closes(96_000);
        EquityCourse endOfDay = course("daily_loss: { amount: 5000, kind: hard, evaluated: end_of_day }")
                .makes(94_000)
                .closes(96_000);

        assertThat(intraday.state()).isEqualTo(EntryStatus.BREACHED);
        assertThat(endOfDay.state()).isEqualTo(EntryStatus.ACTIVE);
        assertThat(endOfDay.closes(91_000).state()).isEqualTo(EntryStatus.BREACHED);
    }

    @Test
    void of_two_floors_crossed_by_one_trade_the_higher_one_is_named() {
        String daily = "daily_loss: { amount: 1000, kind: hard }";
        assertThat(course(STATIC, daily).makes(96_000).rule()).isEqualTo("daily_loss");
        assertThat(course(STATIC, "daily_loss: { amount: 4000, kind: hard }")
                        .makes(96_000)
                        .rule())
                .isEqualTo("max_loss");
        assertThat(course(STATIC, daily).makes(96_000).standing.lockout().reason())
                .contains(
                        "the account has 96000, the floor of daily_loss is 99000, and the account has 96000, the floor"
                                + " of max_loss is 97000");
    }

    @Test
    void a_soft_floor_that_is_named_does_not_soften_the_hard_one_below_it() {
        EquityCourse equityCourse =
                course(STATIC, "daily_loss: { amount: 1000, kind: soft }").makes(96_000);
        assertThat(equityCourse.rule()).isEqualTo("daily_loss");
        assertThat(equityCourse.state()).isEqualTo(EntryStatus.BREACHED);
        assertThat(equityCourse.closes(99_000).state()).isEqualTo(EntryStatus.BREACHED);
    }

    @Test
    void a_hard_floor_crossed_after_a_soft_one_is_said_too() {
        EquityCourse equityCourse =
                course(STATIC, "daily_loss: { amount: 1000, kind: soft }").makes(98_900);
        assertThat(equityCourse.state()).isEqualTo(EntryStatus.SOFT_STOPPED);
        equityCourse.makes(96_900);
        assertThat(equityCourse.state()).isEqualTo(EntryStatus.BREACHED);
        assertThat(equityCourse.rule()).isEqualTo("max_loss");
    }

    @Test
    void open_profit_counts_in_a_daily_loss_unless_it_is_told_not_to() {
        assertThat(course("daily_loss: { amount: 1000, kind: soft }")
                        .touches(99_000)
                        .state())
                .isEqualTo(EntryStatus.SOFT_STOPPED);
        EquityCourse realized = course("daily_loss: { amount: 1000, kind: soft, open_profit: false }");
        assertThat(realized.touches(99_000).state()).isEqualTo(EntryStatus.ACTIVE);
        assertThat(realized.makes(99_000).state()).isEqualTo(EntryStatus.SOFT_STOPPED);
    }

    @Test
    void a_daily_loss_may_count_from_the_prior_equity() {
        assertThat(floor(overnight("balance"))).isEqualTo("99000");
        assertThat(floor(overnight("equity"))).isEqualTo("101000");
    }

    /** A position with 2,000 of open profit is held over the end of the day. */
    private EquityCourse overnight(String anchor) {
        EquityCourse equityCourse = course("daily_loss: { amount: 1000, kind: soft, anchor: " + anchor + " }")
                .touches(102_000);
        equityCourse.at = equityCourse.at.plusSeconds(86_400);
        return equityCourse.touches(102_000);
    }

    private static String floor(EquityCourse equityCourse) {
        return equityCourse
                .accountRules
                .limits(EquityCourse.ACCOUNT, equityCourse.standing, AccountState.fresh(), equityCourse.at)
                .stream()
                .filter(limit -> limit.rule().equals("daily_loss"))
                .map(limit -> limit.limit().stripTrailingZeros().toPlainString())
                .findFirst()
                .orElseThrow();
    }

    private EquityCourse course(String... rules) {
        return new EquityCourse(folder, rules);
    }
}
