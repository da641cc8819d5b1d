package dev.signalbox.journal;

import dev.signalbox.trading.Numbers;
import dev.signalbox.trading.OrderStatus;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;

/**
 * The state of an order in the journal.
 *
 * @param cost what its fills cost, their quantities times their prices
 */
record OrderStanding(OrderStatus status, BigDecimal quantity, BigDecimal filled, BigDecimal cost) {
    BigDecimal underWay() {
        return status.isFinal() ? BigDecimal.ZERO : quantity.subtract(filled);
    }

    OrderStanding after(OrderStatus next, BigDecimal filledThen, BigDecimal costThen) {
        return new OrderStanding(next, quantity, filledThen, costThen);
    }

    /** The average price of what is filled; empty while nothing is. */
    Optional<BigDecimal> average() {
        return filled.signum() == 0
                ? Optional.empty()
                : Optional.of(Numbers.tidy(cost.divide(filled, MathContext.DECIMAL64)));
    }
}
