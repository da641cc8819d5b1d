package dev.signalbox.trading;

/** Where an order stands. */
public enum OrderStatus {
    /** Recorded, not yet confirmed by the broker. */
    PENDING,
    /** Working at the broker. */
    OPEN,
    /** Working, and part of it is done. */
    PARTIALLY_FILLED,
    /** All of it is done. */
    FILLED,
    /** Taken back before all of it was done. */
    CANCELED,
    /** Refused by the broker. */
    REJECTED,
    /** Its time ran out. */
    EXPIRED,
    /** Sent, the answer was lost, and it is being looked up. */
    UNKNOWN;

    /** {@return the word in text, such as {@code partially_filled}} */
    public String word() {
        return Words.of(this);
    }

    /** {@return whether nothing more can happen to an order in this status} */
    public boolean isFinal() {
        return switch (this) {
            case FILLED, CANCELED, REJECTED, EXPIRED -> true;
            case PENDING, OPEN, PARTIALLY_FILLED, UNKNOWN -> false;
        };
    }

    /**
     * Reads the word as the journal wrote it.
     *
     * @param word a word that {@link #word()} gives
     * @return its constant
     * @throws IllegalArgumentException for any other word
     */
    public static OrderStatus of(String word) {
        return Words.find(OrderStatus.class, word);
    }
}
