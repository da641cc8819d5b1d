package dev.signalbox.risk;

import java.util.Locale;

/** Whether an account's limits let it trade. The kill switch is another matter. */
public enum EntryStatus {
    /** Entries are judged one by one. */
    ACTIVE,
    /** No entries until the next trading day. */
    SOFT_STOPPED,
    /** No entries until a person opens the account again. */
    BREACHED;

    /** {@return the word in text, such as {@code soft_stopped}} */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Reads the word as the journal wrote it.
     *
     * @param word a word that {@link #word()} gives
     * @return its constant
     * @throws IllegalArgumentException for any other word
     */
    public static EntryStatus of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
