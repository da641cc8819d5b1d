package dev.signalbox.trading;

/** What sort of thing is traded; it decides how contracts are counted and money moves. */
public enum Kind {
    /** A full-size futures contract, counted as one mini. */
    FUTURE,
    /** A micro futures contract, counted as a part of a mini. */
    MICRO_FUTURE,
    /** A share or fund, paid in full. */
    EQUITY,
    /** An option on a share, fund or index, its premium paid in full. */
    OPTION,
    /** A currency pair, in units of its first currency. */
    FOREX,
    /** A pair of crypto currencies, in units of the first. */
    CRYPTO;

    /** {@return the word in text, such as {@code future}} */
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
    public static Kind of(String word) {
        return Words.find(Kind.class, word);
    }
}
