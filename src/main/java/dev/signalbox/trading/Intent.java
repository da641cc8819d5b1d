package dev.signalbox.trading;

import java.math.BigDecimal;
import java.util.Optional;

/** What an alert wants to happen; the order that follows depends on what an account holds. */
public sealed interface Intent {
    /** {@return the word for it in text} */
    String word();

    /** {@return the quantity that the alert named, signed for a target} */
    Optional<BigDecimal> quantity();

    /**
     * Buy or sell so much.
     *
     * @param side which way
     * @param amount how much, above zero
     * @param exitOnly whether the sender says that this leaves the market, so it must not open anything
     */
    record Trade(Side side, BigDecimal amount, boolean exitOnly) implements Intent {
        @Override
        public String word() {
            return side.word();
        }

        @Override
        public Optional<BigDecimal> quantity() {
            return Optional.of(amount);
        }
    }

    /**
     * Close what is held.
     *
     * @param quantity how much of it at most; all of it when empty
     */
    record Close(Optional<BigDecimal> quantity) implements Intent {
        @Override
        public String word() {
            return "close";
        }
    }

    /**
     * Hold so much afterwards.
     *
     * @param position the position wanted, negative for short
     */
    record Target(BigDecimal position) implements Intent {
        @Override
        public String word() {
            return "target_position";
        }

        @Override
        public Optional<BigDecimal> quantity() {
            return Optional.of(position);
        }
    }
}
