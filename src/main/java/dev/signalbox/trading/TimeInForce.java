package dev.signalbox.trading;

/** How long an order stays working. */
public enum TimeInForce {
    /** Until the trading day ends. */
    DAY,
    /** Until it is canceled. */
    GTC,
    /** What does not fill at once is canceled. */
    IOC,
    /** Fills whole and at once, or is canceled. */
    FOK,
    /** Fills at the next opening of its market, or is canceled then. */
    OPG;

    /** {@return the word in text, such as {@code day}} */
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
    public static TimeInForce of(String word) {
        return Words.find(TimeInForce.class, word);
    }
}
