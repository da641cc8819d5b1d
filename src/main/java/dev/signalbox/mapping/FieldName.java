package dev.signalbox.mapping;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * How the names and words of senders are compared: case, underscores, hyphens and blanks make no difference. Every field of
 * every alert is looked at, so this goes by characters and not by patterns.
 */
public final class FieldName {
    private FieldName() {}

    /**
     * Brings a name to the form in which names are compared.
     *
     * @param written the name as a sender writes it, such as {@code orderType} or {@code Order_Type}
     * @return the name without case and filling; dots stay
     */
    public static String plain(String written) {
        StringBuilder plain = new StringBuilder(written.length());
        for (int i = 0; i < written.length(); i++) {
            char c = written.charAt(i);
            if (c != '_' && c != '-' && !Character.isWhitespace(c)) {
                plain.append(c);
            }
        }
        return plain.toString().toLowerCase(Locale.ROOT);
    }

    /**
     * Takes a name apart into its words.
     *
     * @param written the name as a sender writes it, such as {@code stopLoss} or {@code percentage_sl}
     * @return its words in small letters, in order
     */
    public static List<String> words(String written) {
        List<String> words = new ArrayList<>();
        int begin = 0;
        for (int i = 1; i <= written.length(); i++) {
            if (i == written.length() || isSeam(written, i)) {
                add(words, written.substring(begin, i));
                begin = i;
            }
        }
        return words;
    }

    private static void add(List<String> words, String part) {
        if (Character.isLetterOrDigit(part.charAt(0))) {
            words.add(part.toLowerCase(Locale.ROOT));
        }
    }

    /** Between letters, digits and all else, before a capital, and before the last of several capitals. */
    private static boolean isSeam(String text, int at) {
        char before = text.charAt(at - 1);
        char after = text.charAt(at);
        if (sort(before) != sort(after)) {
            return true;
        }
        boolean lastCapital = at + 1 < text.length()
                && Character.isUpperCase(before)
                && Character.isUpperCase(after)
                && Character.isLowerCase(text.charAt(at + 1));
        return Character.isLowerCase(before) && Character.isUpperCase(after) || lastCapital;
    }

    private static int sort(char c) {
        return Character.isLetter(c) ? 0 : Character.isDigit(c) ? 1 : 2;
    }

    /** Whether the words of one name stand within those of another, side by side. */
    static boolean within(List<String> part, List<String> whole) {
        return Collections.indexOfSubList(whole, part) >= 0;
    }
}
