package dev.signalbox.mapping;

import java.util.List;
import java.util.Set;

/**
 * What the names of a sender's fields tell of those that no table knows.
 *
 * @param trade words that speak of the trade, such as {@code stop}; a field with one must not be left out of an entry
 * @param harmless whole names, in plain form, of fields that change nothing although they look so, or that everybody sends
 * @param unsupported whole names, in plain form, of what is known and not carried out yet
 * @param secrets what may not be kept
 */
public record Vocabulary(Set<String> trade, Set<String> harmless, Set<String> unsupported, Secrets secrets) {
    /** Shorter words are part of too many others: {@code sl} of slope, {@code tp} of output. */
    private static final int LONG_ENOUGH = 4;

    /**
     * The names of fields whose content must never be kept.
     *
     * @param words a field with one of these words, or with these words side by side, is secret
     * @param endings a field that ends with these words is
     */
    public record Secrets(List<List<String>> words, List<List<String>> endings) {
        boolean has(String name) {
            List<String> said = FieldName.words(name);
            for (List<String> secret : words) {
                if (secret.size() <= said.size() && FieldName.within(secret, said)) {
                    return true;
                }
            }
            for (List<String> end : endings) {
                if (endsWith(said, end)) {
                    return true;
                }
            }
            return false;
        }

        private static boolean endsWith(List<String> said, List<String> end) {
            return said.size() >= end.size()
                    && said.subList(said.size() - end.size(), said.size()).equals(end);
        }
    }

    /**
     * Says whether a name speaks of the trade.
     *
     * @param name a name that no table knows, with dots when it lies within others
     * @return whether one of its words is about how the order is made, protected or kept from being made
     */
    public boolean speaksOfTrade(String name) {
        for (String word : FieldName.words(name)) {
            if (tells(word)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Says whether a name is known to change nothing.
     *
     * @param name a name, with dots when it lies within others
     * @return whether the list of harmless ones has it, whole or without what is before its last dot
     */
    public boolean isHarmless(String name) {
        String plain = FieldName.plain(name);
        return harmless.contains(plain) || harmless.contains(plain.substring(plain.lastIndexOf('.') + 1));
    }

    private boolean tells(String word) {
        if (trade.contains(word)) {
            return true;
        }
        for (String known : trade) {
            if (known.length() >= LONG_ENOUGH && (word.startsWith(known) || word.endsWith(known))) {
                return true;
            }
        }
        return false;
    }
}
