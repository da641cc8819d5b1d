package dev.signalbox.trading;

import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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

    /**
     * Writes kinds as the journal keeps them.
     *
     * @param kinds the kinds
     * @return their words, always in the same order, such as {@code stop_loss take_profit}; empty text for none
     */
    public static String words(Collection<ProtectionKind> kinds) {
        return kinds.stream().sorted().map(ProtectionKind::word).collect(Collectors.joining(" "));
    }

    /**
     * Reads kinds as the journal wrote them.
     *
     * @param words a text that {@link #words(Collection)} gives
     * @return the kinds
     * @throws IllegalArgumentException for any other word
     */
    public static Set<ProtectionKind> all(String words) {
        return Stream.of(words.split(" "))
                .filter(word -> !word.isEmpty())
                .map(ProtectionKind::of)
                .collect(Collectors.toUnmodifiableSet());
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
