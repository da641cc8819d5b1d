package dev.signalbox.risk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.trading.Numbers;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How far an account is from each of its limits. */
@Tag("unit")
class LimitsTest {
    @TempDir
    Path folder;

    private final Map<String, Exposure> exposures = new HashMap<>();

    @Test
    void a_loss_tells_its_floor_what_is_used_and_what_is_left() {
        EquityCourse equityCourse = course("max_loss: { amount: 3000, trail: end_of_day }")
                .closes(101_000)
                .touches(100_200);
        assertThat(told(equityCourse)).isEqualTo("max_loss 98000 used 800 left 2200 money");
    }

    @Test
    void a_locked_floor_leaves_more_than_its_amount_and_has_used_nothing() {
        EquityCourse equityCourse = course("max_loss: { amount: 3000, trail: end_of_day, lock: start }")
                .closes(105_000);
        assertThat(told(equityCourse)).isEqualTo("max_loss 100000 used 0 left 5000 money");
    }

    @Test
    void a_day_s_loss_tells_what_is_left_today() {
        EquityCourse equityCourse = course("daily_loss: { amount: 1000, kind: soft }")
                .closes(102_000)
                .makes(101_400);
        assertThat(told(equityCourse)).isEqualTo("daily_loss 101000 used 600 left 400 money");
    }

    @Test
    void what_is_left_of_yesterday_s_loss_is_whole_again_today() {
        EquityCourse equityCourse =
                course("daily_loss: { amount: 1000, kind: soft }").makes(99_400);
        equityCourse.at = equityCourse.at.plus(Duration.ofDays(1));
        assertThat(told(equityCourse)).isEqualTo("daily_loss 98400 used 0 left 1000 money");
    }

    @Test
    void contracts_count_as_the_rule_counts_them() {
        exposures.put("ESZ6", Exposure.idle(Wanted.ES.contract(), BigDecimal.valueOf(-2)));
        exposures.put("MESZ6", Exposure.idle(Wanted.MES.contract(), BigDecimal.valueOf(5)));
        assertThat(told(course("max_contracts: { minis: 5 }"))).isEqualTo("max_contracts 5 used 2.5 left 2.5 minis");
        assertThat(told(course("max_contracts: { minis: 5, weights: { MES: 2 } }")))
                .isEqualTo("max_contracts 5 used 3 left 2 minis");
    }

    @Test
    void orders_of_the_day_are_counted() {
        assertThat(told(course("max_orders_per_day: 200"))).isEqualTo("max_orders_per_day 200 used 7 left 193 orders");
    }

    @Test
    void a_target_and_the_best_day_are_shown() {
        EquityCourse equityCourse = course("profit_target: { amount: 3000 }", "consistency: { percent: 50 }")
                .closes(100_600)
                .closes(101_000);
        assertThat(told(equityCourse))
                .isEqualTo("profit_target 3000 used 1000 left 2000 money, consistency 50 used 60 left -10 percent");
        assertThat(told(equityCourse.makes(103_000)))
                .isEqualTo("profit_target 3000 used 3000 left 0 money, consistency 50 used 66.67 left -16.67 percent");
    }

    @Test
    void without_any_profit_there_is_no_best_day() {
        assertThat(told(course("consistency: { percent: 50 }").makes(99_000))).isEmpty();
    }

    private String told(EquityCourse equityCourse) {
        var state = new AccountState(AccountGates.OPEN, 7, exposures, Optional.of(equityCourse.standing));
        return String.join(
                ", ",
                equityCourse
                        .accountRules
                        .limits(EquityCourse.ACCOUNT, equityCourse.standing, state, equityCourse.at)
                        .stream()
                        .map(limit -> limit.rule() + " " + Numbers.text(limit.limit()) + " used "
                                + Numbers.text(limit.used()) + " left " + Numbers.text(limit.distance()) + " "
                                + limit.unit())
                        .toList());
    }

    private EquityCourse course(String... rules) {
        return new EquityCourse(folder, rules);
    }
}
