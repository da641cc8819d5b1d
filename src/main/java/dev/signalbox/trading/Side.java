package dev.signalbox.trading;

import java.math.BigDecimal;

/** Which way an order trades. */
public enum Side {
    /** Makes a position longer. */
    BUY,
    /** Makes a position shorter. */
    SELL;

    /** {@return the word in text: {@code buy} or {@code sell}} */
    public String word() {
        return Words.of(this);
    }

    /**
     * Gives a quantity the sign that it has in a position.
     *
     * @param quantity a quantity, not negative
     * @return the quantity, negative for a sale
     */
    public BigDecimal signed(BigDecimal quantity) {
        return this == BUY ? quantity : quantity.negate();
    }

    /**
     * Says whether the market sets a stop order of this side off.
     *
     * @param stop its price
     * @param market the market's price
     * @return whether the market is there, or beyond it
     */
    public boolean reaches(BigDecimal stop, BigDecimal market) {
        return this == BUY ? market.compareTo(stop) >= 0 : market.compareTo(stop) <= 0;
    }

    /**
     * Says which side brings a position back to zero.
     *
     * @param position a signed position, not zero
     * @return the side that reduces it
     */
    public static Side reducing(BigDecimal position) {
        return position.signum() > 0 ? SELL : BUY;
    }

    /**
     * Reads a side as the journal wrote it.
     *
     * @param word {@code buy} or {@code sell}
     * @return the side
     */
    public static Side of(String word) {
        return Words.find(Side.class, word);
    }
}
