package dev.signalbox.risk;

import dev.signalbox.trading.Numbers;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Optional;

/**
 * {@code consistency}: the best day may bring only a part of all profit.
 *
 * @param percent how many hundredths of it
 * @param stop whether entries are refused when today has brought that part of what is to be earned; otherwise it is only
 *     shown
 * @param target what is to be earned; zero when there is no profit target
 */
record Consistency(BigDecimal percent, boolean stop, BigDecimal target) implements Rule {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    @Override
    public String name() {
        return "consistency";
    }

    @Override
    public Rule within(RuleSet set) {
        BigDecimal goal = set.rules().stream()
                .filter(ProfitTarget.class::isInstance)
                .map(rule -> ((ProfitTarget) rule).amount())
                .findFirst()
                .orElse(BigDecimal.ZERO);
        return new Consistency(percent, stop, goal);
    }

    /** Whether it shall stop entries and has nothing to measure a day by. */
    boolean lacksTarget() {
        return stop && target.signum() == 0;
    }

    /** Until the target is reached a day is measured by the target: of the first profit, the first day has all. */
    @Override
    public Optional<String> objection(ProposedOrder proposedOrder, AccountState state, Instant now) {
        return state.standing()
                .filter(riskState -> stop
                        && Numbers.money(riskState.dayProfit())
                                        .compareTo(most(proposedOrder.account().startingBalance(), riskState))
                                >= 0)
                .map(riskState -> "today has brought " + Numbers.text(Numbers.money(riskState.dayProfit()))
                        + ", a day may bring "
                        + Numbers.text(most(proposedOrder.account().startingBalance(), riskState)));
    }

    private BigDecimal most(BigDecimal start, RiskState riskState) {
        return Numbers.money(
                target.max(total(start, riskState)).multiply(percent).movePointLeft(2));
    }

    @Override
    public Optional<Limit> limit(BigDecimal start, RiskState riskState, AccountState state) {
        BigDecimal total = total(start, riskState);
        return total.signum() > 0
                ? Optional.of(Limit.atMost(name(), percent, part(riskState, total), "percent"))
                : Optional.empty();
    }

    private static BigDecimal part(RiskState riskState, BigDecimal total) {
        BigDecimal today = riskState.now().balance().subtract(riskState.anchor().balance());
        BigDecimal best = riskState.marks().bestDay().max(today);
        return Numbers.tidy(best.multiply(HUNDRED).divide(total, 2, RoundingMode.HALF_EVEN));
    }

    private static BigDecimal total(BigDecimal start, RiskState riskState) {
        return riskState.now().balance().subtract(start);
    }
}
