package dev.signalbox.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds the word that was probably meant. */
public final class Nearest {
    private Nearest() {}

    /**
     * Says what may have been meant by a word that is not known.
     *
     * @param word the word as written
     * @param known the words that would be right
     * @return a question with the nearest one, or the list of those that are known, 20 at the most
     */
    public static String mend(String word, Collection<String> known) {
        return nearest(word, known)
                .map(near -> "did you mean \"" + near + "\"?")
                .orElseGet(() -> known.isEmpty() ? "none is known here" : "known are " + list(known));
    }

    private static String list(Collection<String> known) {
        return known.stream().sorted().limit(20).collect(Collectors.joining(", "));
    }

    /**
     * Finds what may have been meant.
     *
     * @param word the word as written
     * @param known the words that would be right
     * @return the nearest one; empty when none is near
     */
    public static Optional<String> nearest(String word, Collection<String> known) {
        int near = Math.max(1, (word.length() + 1) / 3);
        return known.stream()
                .filter(candidate -> distance(word, candidate) <= near)
                .min(Comparator.comparing(candidate -> distance(word, candidate)));
    }

    /**
     * Finds what a slip of one character would have made, where two words that differ in more are different things.
     *
     * @param word the word as written
     * @param known the words that would be right
     * @return one that differs in a single character; empty when there is none
     */
    public static Optional<String> slip(String word, Collection<String> known) {
        return known.stream()
                .filter(candidate -> distance(word, candidate) == 1)
                .findFirst();
    }

    /** Levenshtein's distance, without regard to case. */
    private static int distance(String left, String right) {
        String a = left.toLowerCase(Locale.ROOT);
        String b = right.toLowerCase(Locale.ROOT);
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int substituted = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substituted, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
