package dev.signalbox.trading;

/** What a quantity in an alert counts. */
public enum QuantityType {
    /** Contracts, shares, or units of a pair's first currency. */
    UNITS,
    /** Money, in the account's currency: as many units as that buys at the price. */
    CASH,
    /** Hundredths of the account's equity: as many units as that buys at the price. */
    PERCENT_OF_EQUITY,
    /** Money, in the account's currency: as many units as lose no more than that at the stop loss. */
    RISK_CASH,
    /** Hundredths of the account's equity: as many units as lose no more than that at the stop loss. */
    RISK_PERCENT,
    /** Hundredths of what is held. */
    PERCENT_OF_POSITION;

    /** {@return the word in text, such as {@code percent_of_equity}} */
    public String word() {
        return Words.of(this);
    }

    /**
     * Reads the word as formats have it.
     *
     * @param word a word that {@link #word()} gives
     * @return its constant
     * @throws IllegalArgumentException for any other word
     */
    public static QuantityType of(String word) {
        return Words.find(QuantityType.class, word);
    }
}
