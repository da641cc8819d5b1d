package dev.signalbox.risk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.risk.MaxLoss.Trail;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Whatever an account does, over days, with and without open profit. */
class AnyFloorTest {
    private static final BigDecimal LOCK = BigDecimal.valueOf(100);
    private static final BigDecimal LOCKED_FLOOR = BigDecimal.valueOf(100_100);

    private Instant at = Wanted.NOW;

    @Property
    void a_floor_never_falls(@ForAll Trail trail, @ForAll boolean locks, @ForAll long seed) {
        MaxLoss rule = rule(trail, locks);
        Judge judge = judge(rule);
        Random random = new Random(seed);
        Standing standing = begin(judge);
        for (int step = 0; step < 80; step++) {
            BigDecimal before = rule.floor(Course.ACCOUNT.startingBalance(), standing);
            standing = step(judge, standing, random);
            assertThat(rule.floor(Course.ACCOUNT.startingBalance(), standing)).isGreaterThanOrEqualTo(before);
        }
    }

    @Property
    void a_locked_floor_never_rises_above_its_lock(@ForAll Trail trail, @ForAll long seed) {
        MaxLoss rule = rule(trail, true);
        Judge judge = judge(rule);
        Random random = new Random(seed);
        Standing standing = begin(judge);
        for (int step = 0; step < 80; step++) {
            standing = step(judge, standing, random);
            assertThat(rule.floor(Course.ACCOUNT.startingBalance(), standing)).isLessThanOrEqualTo(LOCKED_FLOOR);
        }
    }

    @Property
    void an_account_that_was_at_its_floor_stays_out(@ForAll Trail trail, @ForAll long seed) {
        MaxLoss rule = rule(trail, false);
        Judge judge = judge(rule);
        Random random = new Random(seed);
        Standing standing = begin(judge);
        boolean out = false;
        for (int step = 0; step < 80; step++) {
            standing = step(judge, standing, random);
            out |= standing.now().equity().compareTo(rule.floor(Course.ACCOUNT.startingBalance(), standing)) <= 0;
            assertThat(standing.stop().state()).isEqualTo(out ? State.BREACHED : State.ACTIVE);
        }
    }

    /** Some time passes, and the account has other money. */
    private Standing step(Judge judge, Standing standing, Random random) {
        at = at.plusSeconds(random.nextInt(30_000));
        BigDecimal balance = standing.now().balance().add(BigDecimal.valueOf(random.nextInt(2_001) - 950L));
        BigDecimal equity = balance.add(BigDecimal.valueOf(random.nextInt(2_001) - 1_000L));
        return random.nextInt(4) == 0
                ? judge.rolled(Course.ACCOUNT, standing, at)
                : judge.standing(Course.ACCOUNT, Optional.of(standing), new Figures(balance, equity), at);
    }

    private Standing begin(Judge judge) {
        return judge.standing(Course.ACCOUNT, Optional.empty(), Figures.flat(Course.ACCOUNT.startingBalance()), at);
    }

    private static MaxLoss rule(Trail trail, boolean locks) {
        return new MaxLoss(BigDecimal.valueOf(3_000), trail, Optional.of(LOCK).filter(lock -> locks));
    }

    private static Judge judge(MaxLoss rule) {
        return new Judge(Map.of("set", new RuleSet(DayStart.DEFAULT, List.of(rule))));
    }
}
