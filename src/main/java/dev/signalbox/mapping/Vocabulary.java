package dev.signalbox.mapping;

import dev.signalbox.config.Place;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the names of a sender's fields tell of those that no table knows. Each list has where its words stand.
 *
 * @param trade words that speak of the trade, such as {@code stop}; a field with one must not be left out of an entry
 * @param harmless whole names, in plain form, of fields that change nothing although they look so, or that everybody
 *     sends; one that ends with {@code .*} stands for all that lies within it
 * @param hints what may be meant by a name, in plain form; one that ends with {@code *} stands for all with that word
 * @param refused whole names, in plain form, of what is known and not carried out, and what to do instead
 * @param secrets what may not be kept
 */
public record Vocabulary(
        Map<String, Place> trade,
        Map<String, Place> harmless,
        Map<String, Written> hints,
        Map<String, Written> refused,
        Secrets secrets) {
    /** Shorter words are part of too many others: {@code sl} of slope, {@code tp} of output. */
    private static final int LONG_ENOUGH = 4;

    private static final String ALL_WITHIN = ".*";
    private static final String ANY_WITH = "*";

    /**
     * The names of fields whose content must never be kept.
     *
     * @param words a field with one of these words, or with these words side by side, is secret; so is one with a longer
     *     word that ends with one of five letters or more, such as {@code accesstoken}
     * @param endings a field that ends with these words is
     */
    public record Secrets(Map<List<String>, Place> words, Map<List<String>, Place> endings) {
        /** Shorter words end too many others: {@code pin} spin, {@code pass} bypass. */
        private static final int LONG_ENOUGH = 5;

        boolean has(String name) {
            return decidedBy(name).isPresent();
        }

        /** Where the word stands that makes a name that of a secret; empty when it is none. */
        Optional<Place> decidedBy(String name) {
            List<String> said = FieldName.words(name);
            return Stream.concat(
                            words.entrySet().stream().filter(secret -> isSaid(secret.getKey(), said)),
                            endings.entrySet().stream().filter(end -> endsWith(said, end.getKey())))
                    .map(Map.Entry::getValue)
                    .findFirst();
        }

        private static boolean isSaid(List<String> secret, List<String> said) {
            if (secret.size() > 1) {
                return secret.size() <= said.size() && FieldName.within(secret, said);
            }
            String word = secret.getFirst();
            return said.stream()
                    .anyMatch(one -> one.equals(word) || word.length() >= LONG_ENOUGH && one.endsWith(word));
        }

        private static boolean endsWith(List<String> said, List<String> end) {
            return said.size() >= end.size()
                    && said.subList(said.size() - end.size(), said.size()).equals(end);
        }

        Secrets and(Secrets more) {
            return new Secrets(both(words, more.words), both(endings, more.endings));
        }
    }

    /** All lists of this and another one; where both have a word, this one's place counts. */
    Vocabulary and(Vocabulary more) {
        return new Vocabulary(
                both(trade, more.trade),
                both(harmless, more.harmless),
                both(hints, more.hints),
                both(refused, more.refused),
                secrets.and(more.secrets));
    }

    private static <K, V> Map<K, V> both(Map<K, V> own, Map<K, V> more) {
        Map<K, V> both = new LinkedHashMap<>(own);
        more.forEach(both::putIfAbsent);
        return both;
    }

    /**
     * Says whether a name speaks of the trade.
     *
     * @param name a name that no table knows, with dots when it lies within others
     * @return whether one of its words is about how the order is made, protected or kept from being made
     */
    public boolean speaksOfTrade(String name) {
        return tradeWord(name).isPresent();
    }

    /**
     * Finds the word that makes a name speak of the trade.
     *
     * @param name a name that no table knows
     * @return where the word stands in the list; empty when there is none
     */
    public Optional<Place> tradeWord(String name) {
        for (String word : FieldName.words(name)) {
            Optional<Place> place = tells(word);
            if (place.isPresent()) {
                return place;
            }
        }
        return Optional.empty();
    }

    /**
     * Says whether a name is known to change nothing.
     *
     * @param name a name, with dots when it lies within others
     * @return whether the list of harmless ones has it, whole or without what is before its last dot
     */
    public boolean isHarmless(String name) {
        return harmlessName(name).isPresent();
    }

    /**
     * Finds what says that a name changes nothing.
     *
     * @param name a name, with dots when it lies within others
     * @return where it stands in the list; empty when it does not
     */
    public Optional<Place> harmlessName(String name) {
        String plain = FieldName.plain(name);
        return Optional.ofNullable(harmless.get(plain))
                .or(() -> Optional.ofNullable(harmless.get(plain.substring(plain.lastIndexOf('.') + 1))))
                .or(() -> within(plain));
    }

    /** The harmless object that a name lies in. */
    private Optional<Place> within(String plain) {
        for (int dot = plain.indexOf('.'); dot > 0; dot = plain.indexOf('.', dot + 1)) {
            Place place = harmless.get(plain.substring(0, dot) + ALL_WITHIN);
            if (place != null) {
                return Optional.of(place);
            }
        }
        return Optional.empty();
    }

    /**
     * Finds what to do in place of a field that is not carried out.
     *
     * @param name a name, with dots when it lies within others
     * @return the words for its sender, and where they stand; empty when the field is not among those
     */
    public Optional<Written> instead(String name) {
        String plain = FieldName.plain(name);
        Written whole = refused.get(plain);
        int dot = plain.indexOf('.');
        return Optional.ofNullable(whole == null && dot > 0 ? refused.get(plain.substring(0, dot)) : whole);
    }

    /**
     * Finds what may be meant by a name that no table knows.
     *
     * @param name a name, with dots when it lies within others
     * @return words that complete "did you mean"; empty when neither the name nor one of its words has any
     */
    public Optional<String> hint(String name) {
        String plain = FieldName.plain(name);
        return Stream.concat(
                        Stream.of(plain, plain.substring(plain.lastIndexOf('.') + 1)),
                        FieldName.words(name).stream().map(word -> word + ANY_WITH))
                .map(hints::get)
                .filter(Objects::nonNull)
                .map(Written::text)
                .findFirst();
    }

    private Optional<Place> tells(String word) {
        Place whole = trade.get(word);
        if (whole != null) {
            return Optional.of(whole);
        }
        for (Map.Entry<String, Place> known : trade.entrySet()) {
            String beginning = known.getKey();
            if (beginning.length() >= LONG_ENOUGH && (word.startsWith(beginning) || word.endsWith(beginning))) {
                return Optional.of(known.getValue());
            }
        }
        return Optional.empty();
    }
}
