package dev.signalbox.trading;

import java.math.BigDecimal;
import java.math.MathContext;
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
    /** What counts as no difference to a whole step. */
    private static final BigDecimal WHOLE = new BigDecimal("0.001");

    /** Stands for whatever there is, where an alert is about no single thing. */
    public static final Instrument EVERYTHING =
            new Instrument(new Contract("*", "*", Kind.EQUITY, BigDecimal.ONE), BigDecimal.ONE, BigDecimal.ONE, true);

    /** {@return what the sender meant: the root, or the month where one was named} */
    public String symbol() {
        return named ? contract.symbol() : contract.root();
    }

    /** {@return money that one tick of one unit is worth} */
    public BigDecimal tickValue() {
        return tickSize.multiply(contract.pointValue()).stripTrailingZeros();
    }

    /**
     * Brings a quantity to the step, never up; what is within a thousandth of a step is that step, since senders reckon
     * in binary numbers.
     *
     * @param quantity a quantity, of either sign
     * @return the multiple of the step that it is, or else the nearest one towards zero
     */
    public BigDecimal wholeSteps(BigDecimal quantity) {
        return steps(quantity, RoundingMode.DOWN);
    }

    /**
     * Brings the quantity of an exit to the step, never down: what is left of a position must be able to be closed.
     *
     * @param quantity a quantity, zero or above
     * @return the multiple of the step that it is, or else the next one above it
     */
    public BigDecimal wholeStepsUp(BigDecimal quantity) {
        return steps(quantity, RoundingMode.UP);
    }

    private BigDecimal steps(BigDecimal quantity, RoundingMode otherwise) {
        BigDecimal steps = quantity.divide(quantityStep, MathContext.DECIMAL128);
        BigDecimal nearest = steps.setScale(0, RoundingMode.HALF_EVEN);
        boolean whole = steps.subtract(nearest).abs().compareTo(WHOLE) <= 0;
        return Numbers.tidy((whole ? nearest : steps.setScale(0, otherwise)).multiply(quantityStep));
    }

    /**
     * Brings a price to the nearest tick.
     *
     * @param price a price
     * @return the nearest multiple of the tick
     */
    public BigDecimal nearestTick(BigDecimal price) {
        return tick(price, RoundingMode.HALF_EVEN);
    }

    /**
     * Brings a limit to a tick that is no worse than it.
     *
     * @param price the worst price that may be paid or taken
     * @param side which way the order trades
     * @return the tick at or below it for a purchase, at or above it for a sale
     */
    public BigDecimal limitTick(BigDecimal price, Side side) {
        return tick(price, side == Side.BUY ? RoundingMode.FLOOR : RoundingMode.CEILING);
    }

    private BigDecimal tick(BigDecimal price, RoundingMode mode) {
        return Numbers.tidy(price.divide(tickSize, 0, mode).multiply(tickSize));
    }

    /**
     * Says whether a holding is what an order for this instrument would close.
     *
     * @param held what is held
     * @return whether it is this contract, or any month of the root when none was named; a share of the root's name, or
     *     an option on it, is not a month of it
     */
    public boolean covers(Contract held) {
        return held.symbol().equals(contract.symbol())
                || (!named && held.kind() == contract.kind() && held.root().equals(contract.root()));
    }
}
