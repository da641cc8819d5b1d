package dev.signalbox.api;

import dev.signalbox.trading.Numbers;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/** Writes money: to the cent at least, and as exactly as it is known. */
final class Money {
    private static final int CENTS = 2;
    private static final int FINEST = 8;

    private Money() {}

    static String text(BigDecimal amount) {
        int digits = Math.clamp(Numbers.tidy(amount).scale(), CENTS, FINEST);
        return amount.setScale(digits, RoundingMode.HALF_EVEN).toPlainString();
    }

    /** Null for what nobody knows. */
    static String text(Optional<BigDecimal> amount) {
        return amount.map(Money::text).orElse(null);
    }
}
