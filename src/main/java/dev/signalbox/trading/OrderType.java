package dev.signalbox.trading;

/** How an order finds its price. */
public enum OrderType {
    /** Fills at once at the market. */
    MARKET,
    /** Fills at its limit price or better. */
    LIMIT,
    /** Becomes a market order when the stop price is reached. */
    STOP,
    /** Becomes a limit order when the stop price is reached. */
    STOP_LIMIT;

    /** {@return the word in text, such as {@code market}} */
    public String word() {
        return Words.of(this);
    }

    /**
     * Reads the word as the journal wrote it.
     *
     * @param word a word that {@link #word()} gives
     * @return its constant
     * @throws IllegalArgumentException for any other word
     */
    public static OrderType of(String word) {
        return Words.find(OrderType.class, word);
    }
}
