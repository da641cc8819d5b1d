package dev.signalbox.trading;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * A contract with what one must know to trade it.
 *
 * @param contract what is traded
 * @param tickSize the smallest step of its price
 * @param quantityStep the smallest step of a quantity
 * @param named whether the sender named this very month; otherwise the root was meant, and the month is our choice
 */
public record Instrument(Contract contract, BigDecimal tickSize, BigDecimal quantityStep, boolean named) {
    /** {@return what the sender meant: the root, or the month where one was named} */
    public String symbol() {
        return named ? contract.symbol() : contract.root();
    }

    /** {@return money that one tick of one unit is worth} */
    public BigDecimal tickValue() {
        return tickSize.multiply(contract.pointValue()).stripTrailingZeros();
    }

    /**
     * Brings a quantity to the step, never up.
     *
     * @param quantity a quantity, of either sign
     * @return the nearest multiple of the step towards zero
     */
    public BigDecimal wholeSteps(BigDecimal quantity) {
        BigDecimal steps = quantity.divideToIntegralValue(quantityStep);
        return Numbers.tidy(steps.multiply(quantityStep));
    }

    /**
     * Brings a price to the nearest tick.
     *
     * @param price a price
     * @return the nearest multiple of the tick
     */
    public BigDecimal nearestTick(BigDecimal price) {
        BigDecimal ticks = price.divide(tickSize, 0, RoundingMode.HALF_EVEN);
        return Numbers.tidy(ticks.multiply(tickSize));
    }

    /**
     * Says whether a holding is what an order for this instrument would close.
     *
     * @param held what is held
     * @return whether it is this contract, or any month of the root when none was named; a share of the root's name, or
     *     an option on it, is no month of it
     */
    public boolean covers(Contract held) {
        return held.symbol().equals(contract.symbol())
                || (!named && held.kind() == contract.kind() && held.root().equals(contract.root()));
    }
}
