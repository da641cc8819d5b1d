package dev.signalbox.trading;

/** What an order protects a position from, or for. */
public enum ProtectionKind {
    /** Closes it when the price went against it. */
    STOP_LOSS,
    /** Closes it when the price reached what was hoped for. */
    TAKE_PROFIT;

    /** {@return the word in text, such as {@code stop_loss}} */
    public String word() {
        return Words.of(this);
    }

    /** {@return what the other one of two orders does, of which one fills} */
    public ProtectionKind other() {
        return this == STOP_LOSS ? TAKE_PROFIT : STOP_LOSS;
    }

    /**
     * Reads the word as the journal wrote it.
     *
     * @param word a word that {@link #word()} gives
     * @return its constant
     * @throws IllegalArgumentException for any other word
     */
    public static ProtectionKind of(String word) {
        return Words.find(ProtectionKind.class, word);
    }
}
