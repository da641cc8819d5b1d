package dev.signalbox.conformance;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * What a customer holds of a symbol.
 *
 * @param symbol of what, in the broker's words
 * @param quantity how much, below zero for short
 * @param average at which price on average
 */
public record BrokerPosition(String symbol, BigDecimal quantity, BigDecimal average) {
    static BrokerPosition none(String symbol) {
        return new BrokerPosition(symbol, BigDecimal.ZERO, BigDecimal.ZERO);
    }

    /** What a fill brings: something only when it closes. */
    BigDecimal profitOf(BigDecimal signed, BigDecimal price) {
        if (quantity.signum() * signed.signum() >= 0) {
            return BigDecimal.ZERO;
        }
        BigDecimal closed = quantity.abs().min(signed.abs());
        return price.subtract(average).multiply(closed).multiply(BigDecimal.valueOf(quantity.signum()));
    }

    /** With one more fill: what adds to a position moves its average, what reduces it does not. */
    BrokerPosition plus(BigDecimal signed, BigDecimal price) {
        BigDecimal after = quantity.add(signed);
        if (after.signum() == 0) {
            return none(symbol);
        }
        if (quantity.signum() * signed.signum() >= 0) {
            BigDecimal value = quantity.multiply(average).add(signed.multiply(price));
            return new BrokerPosition(symbol, after, value.divide(after, MathContext.DECIMAL64));
        }
        return new BrokerPosition(symbol, after, after.signum() == quantity.signum() ? average : price);
    }
}
