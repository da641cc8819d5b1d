package dev.signalbox.risk;

import dev.signalbox.trading.Numbers;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/**
 * {@code profit_target}: what is to be earned.
 *
 * @param amount how much, above the starting balance and without open profit
 * @param stop whether entries are refused when it is; otherwise it is only shown
 */
record ProfitTarget(BigDecimal amount, boolean stop) implements Rule {
    @Override
    public String name() {
        return "profit_target";
    }

    @Override
    public Optional<String> objection(ProposedOrder proposedOrder, AccountState state, Instant now) {
        return state.standing()
                .map(riskState -> profit(proposedOrder.account().startingBalance(), riskState))
                .filter(profit -> stop && profit.compareTo(amount) >= 0)
                .map(profit -> "the profit is " + Numbers.text(profit) + ", the target of " + Numbers.text(amount)
                        + " is reached");
    }

    @Override
    public Optional<Limit> limit(BigDecimal start, RiskState riskState, AccountState state) {
        return Optional.of(Limit.atMost(name(), amount, profit(start, riskState), "money"));
    }

    private static BigDecimal profit(BigDecimal start, RiskState riskState) {
        return Numbers.money(riskState.now().balance().subtract(start));
    }
}
