package dev.signalbox.trading;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** How numbers look in text. */
public final class Numbers {
    private static final int DIGITS_OF_MONEY = 8;

    private Numbers() {}

    /**
     * Drops zeros that say nothing, without falling into exponents.
     *
     * @param number a number
     * @return the same number with the fewest digits and a scale of at least zero
     */
    public static BigDecimal tidy(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    /**
     * Drops what is left over in money that was reckoned by averages whose digits do not end, so that an amount that is
     * exactly at a limit is not a trifle beside it.
     *
     * @param amount money
     * @return the same to the eighth digit behind the point
     */
    public static BigDecimal money(BigDecimal amount) {
        return tidy(amount.setScale(DIGITS_OF_MONEY, RoundingMode.HALF_EVEN));
    }

    /**
     * Says whether a number has no fraction.
     *
     * @param number a number
     * @return whether it is whole
     */
    public static boolean isWhole(BigDecimal number) {
        return tidy(number).scale() == 0;
    }

    /**
     * Writes a number as text.
     *
     * @param number a number
     * @return its digits, without exponent or idle zeros
     */
    public static String text(BigDecimal number) {
        return tidy(number).toPlainString();
    }
}
