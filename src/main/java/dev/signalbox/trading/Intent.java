package dev.signalbox.trading;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * What an alert wants to happen, from the strategy's and the account's point of view; the orders that follow depend on
 * what is held.
 */
public sealed interface Intent {
    /** {@return the word for it in text} */
    String word();

    /** {@return the quantity that the alert named, signed for a target; empty when it named none} */
    Optional<BigDecimal> quantity();

    /** {@return whether it can only leave the market, so that nothing but the kill switch may stop it} */
    default boolean isExit() {
        return false;
    }

    /**
     * Buy or sell so much, from wherever the account is.
     *
     * @param side which way
     * @param amount how much, above zero
     */
    record Trade(Side side, BigDecimal amount) implements Intent {
        @Override
        public String word() {
            return side.word();
        }

        @Override
        public Optional<BigDecimal> quantity() {
            return Optional.of(amount);
        }
    }

    /** Whose position an exit closes. */
    enum Scope {
        /** All that the account holds of it. */
        ACCOUNT,
        /** What the alert's strategy made of it. */
        STRATEGY
    }

    /**
     * Close what is held. It never opens anything.
     *
     * @param side the side of the order, so that only a position on the other side is closed; either when empty
     * @param portion how much of it
     * @param scope whose position
     */
    record Close(Optional<Side> side, Portion portion, Scope scope) implements Intent {
        /** {@return a close of all that the account holds} */
        public static Close all() {
            return new Close(Optional.empty(), new Portion.All(), Scope.ACCOUNT);
        }

        @Override
        public String word() {
            return scope == Scope.ACCOUNT ? "close" : side.map(Side::word).orElse("close");
        }

        @Override
        public Optional<BigDecimal> quantity() {
            return portion.named();
        }

        @Override
        public boolean isExit() {
            return true;
        }
    }

    /**
     * Take a part off a position that goes on: the strategy is still on the same side afterwards.
     *
     * @param side the side of the order; either when empty
     * @param atMost the quantity that the alert named; empty when it named none
     * @param leaving how much the strategy holds afterwards, above zero; empty when it did not say
     */
    record Reduce(Optional<Side> side, Optional<BigDecimal> atMost, Optional<BigDecimal> leaving) implements Intent {
        @Override
        public String word() {
            return side.map(Side::word).orElse("close");
        }

        @Override
        public Optional<BigDecimal> quantity() {
            return atMost;
        }

        @Override
        public boolean isExit() {
            return true;
        }
    }

    /**
     * Be on the order's side afterwards: an entry, an addition, or a reversal. What is held on the other side is closed.
     *
     * @param side the side of the order
     * @param amount the quantity that the alert named; empty when it named none
     * @param size how much the strategy holds afterwards, above zero; empty when it did not say
     * @param opening how much is opened when the size is not said; empty when that cannot be told, and then nothing is
     */
    record Reach(Side side, Optional<BigDecimal> amount, Optional<BigDecimal> size, Optional<BigDecimal> opening)
            implements Intent {
        @Override
        public String word() {
            return side.word();
        }

        @Override
        public Optional<BigDecimal> quantity() {
            return amount;
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

        @Override
        public boolean isExit() {
            return position.signum() == 0;
        }
    }

    /**
     * Come nearer to a position, and never open anything: what is held on its side is reduced to it, what is held on the other
     * side is closed.
     *
     * @param position where the strategy stands or is to stand, negative for short, not zero
     */
    record ReduceTo(BigDecimal position) implements Intent {
        @Override
        public String word() {
            return "close";
        }

        @Override
        public Optional<BigDecimal> quantity() {
            return Optional.empty();
        }

        @Override
        public boolean isExit() {
            return true;
        }
    }

    /**
     * Hold so much on the other side of what is held.
     *
     * @param amount how much, above zero; empty for as much as is held
     */
    record Reverse(Optional<BigDecimal> amount) implements Intent {
        @Override
        public String word() {
            return "reverse";
        }

        @Override
        public Optional<BigDecimal> quantity() {
            return amount;
        }
    }

    /**
     * Hold so much more on the side of what is held.
     *
     * @param amount how much more, above zero
     */
    record Add(BigDecimal amount) implements Intent {
        @Override
        public String word() {
            return "add";
        }

        @Override
        public Optional<BigDecimal> quantity() {
            return Optional.of(amount);
        }
    }

    /**
     * Close what is held on the other side; enter only where nothing is. Senders mean this who name no quantity.
     *
     * @param side the side of the order
     * @param entering how much an entry is for, above zero
     */
    record CloseOrEnter(Side side, BigDecimal entering) implements Intent {
        @Override
        public String word() {
            return side.word();
        }

        @Override
        public Optional<BigDecimal> quantity() {
            return Optional.of(entering);
        }
    }

    /**
     * Take working orders back.
     *
     * @param everything those of all symbols; otherwise those of the alert's
     */
    record Cancel(boolean everything) implements Intent {
        @Override
        public String word() {
            return everything ? "cancel_all" : "cancel";
        }

        @Override
        public boolean isExit() {
            return true;
        }

        @Override
        public Optional<BigDecimal> quantity() {
            return Optional.empty();
        }
    }
}
