package dev.signalbox.risk;

import dev.signalbox.trading.Numbers;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/** A rule about losses: at its floor or below there is no more trading. */
sealed interface LossLimit extends Rule permits MaxLoss, DailyLoss {
    /**
     * The money that the account must stay above.
     *
     * @param start the account's starting balance
     */
    BigDecimal floor(BigDecimal start, RiskState riskState);

    /** How much may be lost. */
    BigDecimal allowed(BigDecimal start, RiskState riskState);

    /** The money that is held against the floor. */
    BigDecimal measured(Balances balances);

    /** What becomes of the account at the floor. */
    EntryStatus consequence();

    /** Whether every moment counts; otherwise only the end of the trading day does. */
    boolean everyMoment();

    default boolean crossed(BigDecimal start, RiskState riskState) {
        return measured(riskState.now()).compareTo(floor(start, riskState)) <= 0;
    }

    /** Says that the floor was reached. */
    default String crossing(BigDecimal start, RiskState riskState) {
        return "the account has " + Numbers.text(measured(riskState.now())) + ", the floor of " + name() + " is "
                + Numbers.text(floor(start, riskState));
    }

    @Override
    default Optional<String> objection(ProposedOrder proposedOrder, AccountState state, Instant now) {
        BigDecimal start = proposedOrder.account().startingBalance();
        return state.standing()
                .filter(riskState -> everyMoment() && crossed(start, riskState))
                .map(riskState -> crossing(start, riskState));
    }

    @Override
    default Optional<Limit> limit(BigDecimal start, RiskState riskState, AccountState state) {
        BigDecimal distance = measured(riskState.now()).subtract(floor(start, riskState));
        BigDecimal used = allowed(start, riskState).subtract(distance).max(BigDecimal.ZERO);
        return Optional.of(new Limit(name(), floor(start, riskState), used, distance, "money"));
    }
}
