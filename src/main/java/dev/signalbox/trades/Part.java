package dev.signalbox.trades;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * An amount that is spread over a quantity, and given away with it piece by piece, so that the pieces are the whole.
 *
 * @param quantity how much is left; of nothing, nothing can be taken
 * @param amount what belongs to it
 */
record Part(BigDecimal quantity, BigDecimal amount) {
    /** Finer than any cent that somebody could miss. */
    private static final int DIGITS = 12;

    /** What belongs to so much of it; all of it to all of it. */
    BigDecimal of(BigDecimal some) {
        return some.compareTo(quantity) == 0
                ? amount
                : amount.multiply(some)
                        .divide(quantity, MathContext.DECIMAL128)
                        .setScale(Math.max(DIGITS, amount.scale()), RoundingMode.HALF_EVEN);
    }

    /** What is left without so much of it; nothing may be. */
    Part without(BigDecimal some) {
        return new Part(quantity.subtract(some), amount.subtract(of(some)));
    }

    Part plus(Part other) {
        return new Part(quantity.add(other.quantity), amount.add(other.amount));
    }
}
