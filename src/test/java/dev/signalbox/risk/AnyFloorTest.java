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
import net.jqwik.api.Tag;

/** Whatever an account does, over days, with and without open profit. */
@Tag("unit")
class AnyFloorTest {
    private static final BigDecimal LOCK = BigDecimal.valueOf(100);
    private static final BigDecimal LOCKED_FLOOR = BigDecimal.valueOf(100_100);

    private Instant at = Wanted.NOW;

    @Property
    void a_floor_never_falls(@ForAll Trail trail, @ForAll boolean locks, @ForAll long seed) {
        MaxLoss rule = rule(trail, locks);
        AccountRules accountRules = rules(rule);
        Random random = new Random(seed);
        RiskState riskState = begin(accountRules);
        for (int step = 0; step < 80; step++) {
            BigDecimal before = rule.floor(EquityCourse.ACCOUNT.startingBalance(), riskState);
            riskState = step(accountRules, riskState, random);
            assertThat(rule.floor(EquityCourse.ACCOUNT.startingBalance(), riskState))
                    .isGreaterThanOrEqualTo(before);
        }
    }

    @Property
    void a_locked_floor_never_rises_above_its_lock(@ForAll Trail trail, @ForAll long seed) {
        MaxLoss rule = rule(trail, true);
        AccountRules accountRules = rules(rule);
        Random random = new Random(seed);
        RiskState riskState = begin(accountRules);
        for (int step = 0; step < 80; step++) {
            riskState = step(accountRules, riskState, random);
            assertThat(rule.floor(EquityCourse.ACCOUNT.startingBalance(), riskState))
                    .isLessThanOrEqualTo(LOCKED_FLOOR);
        }
    }

    @Property
    void an_account_that_was_at_its_floor_stays_out(@ForAll Trail trail, @ForAll long seed) {
        MaxLoss rule = rule(trail, false);
        AccountRules accountRules = rules(rule);
        Random random = new Random(seed);
        RiskState riskState = begin(accountRules);
        boolean out = false;
        for (int step = 0; step < 80; step++) {
            riskState = step(accountRules, riskState, random);
            out |= riskState.now().equity().compareTo(rule.floor(EquityCourse.ACCOUNT.startingBalance(), riskState))
                    <= 0;
            assertThat(riskState.lockout().state()).isEqualTo(out ? EntryStatus.BREACHED : EntryStatus.ACTIVE);
        }
    }

    /** Some time passes, and the account has other money. */
    private RiskState step(AccountRules accountRules, RiskState riskState, Random random) {
        at = at.plusSeconds(random.nextInt(30_000));
        BigDecimal balance = riskState.now().balance().add(BigDecimal.valueOf(random.nextInt(2_001) - 950L));
        BigDecimal equity = balance.add(BigDecimal.valueOf(random.nextInt(2_001) - 1_000L));
        return random.nextInt(4) == 0
                ? accountRules.rolled(EquityCourse.ACCOUNT, riskState, at)
                : accountRules.standing(
                        EquityCourse.ACCOUNT, Optional.of(riskState), new Balances(balance, equity), at);
    }

    private RiskState begin(AccountRules accountRules) {
        return accountRules.standing(
                EquityCourse.ACCOUNT, Optional.empty(), Balances.flat(EquityCourse.ACCOUNT.startingBalance()), at);
    }

    private static MaxLoss rule(Trail trail, boolean locks) {
        return new MaxLoss(BigDecimal.valueOf(3_000), trail, Optional.of(LOCK).filter(lock -> locks));
    }

    private static AccountRules rules(MaxLoss rule) {
        return new AccountRules(() -> Map.of("set", new RuleSet(DayStart.DEFAULT, List.of(rule))));
    }
}
