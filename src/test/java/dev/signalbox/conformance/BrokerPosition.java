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
    /** {@return nothing of a symbol} */
    public static BrokerPosition none(String symbol) {
        return new BrokerPosition(symbol, BigDecimal.ZERO, BigDecimal.ZERO);
    }

    /** {@return as much of a fill as closes something, below zero when it is sold} */
    public BigDecimal closedBy(BigDecimal signed) {
        BigDecimal most = quantity.abs().min(signed.abs());
        boolean closes = quantity.signum() * signed.signum() < 0;
        return closes ? most.multiply(BigDecimal.valueOf(signed.signum())) : BigDecimal.ZERO;
    }

    /** What a fill brings: something only when it closes. */
    BigDecimal profitOf(BigDecimal signed, BigDecimal price) {
        return average.subtract(price).multiply(closedBy(signed));
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
