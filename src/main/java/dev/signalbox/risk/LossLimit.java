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
    BigDecimal floor(BigDecimal start, Standing standing);

    /** How much may be lost. */
    BigDecimal allowed(BigDecimal start, Standing standing);

    /** The money that is held against the floor. */
    BigDecimal measured(Figures figures);

    /** What becomes of the account at the floor. */
    State consequence();

    /** Whether every moment counts; otherwise only the end of the trading day does. */
    boolean everyMoment();

    default boolean crossed(BigDecimal start, Standing standing) {
        return measured(standing.now()).compareTo(floor(start, standing)) <= 0;
    }

    /** Says that the floor was reached. */
    default String crossing(BigDecimal start, Standing standing) {
        return "the account has " + Numbers.text(measured(standing.now())) + ", the floor of " + name() + " is "
                + Numbers.text(floor(start, standing));
    }

    @Override
    default Optional<String> objection(Proposal proposal, AccountState state, Instant now) {
        BigDecimal start = proposal.account().startingBalance();
        return state.standing()
                .filter(standing -> everyMoment() && crossed(start, standing))
                .map(standing -> crossing(start, standing));
    }

    @Override
    default Optional<Limit> limit(BigDecimal start, Standing standing, AccountState state) {
        BigDecimal distance = measured(standing.now()).subtract(floor(start, standing));
        BigDecimal used = allowed(start, standing).subtract(distance).max(BigDecimal.ZERO);
        return Optional.of(new Limit(name(), floor(start, standing), used, distance, "money"));
    }
}
