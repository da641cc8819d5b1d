package dev.signalbox.mapping;

import dev.signalbox.config.Nearest;
import dev.signalbox.config.Place;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** How one sender says it. */
public final class Format {
    private final Map<String, List<Written>> fields;
    private final Map<String, List<String>> plainNames;
    private final Map<String, Map<String, Written>> words;
    private final Vocabulary vocabulary;
    private final Body body;
    private final Map<String, Place> known = new HashMap<>();
    private final Map<String, String> ours = new HashMap<>();
    private final Set<String> folders = new HashSet<>();

    /**
     * @param fields for each field of ours, the names it may have there, the preferred one first
     * @param words for each field of ours that takes words, their word in plain form and ours
     * @param vocabulary what is to be done with fields that are none of these
     * @param body how its body is read
     */
    Format(
            Map<String, List<Written>> fields,
            Map<String, Map<String, Written>> words,
            Vocabulary vocabulary,
            Body body) {
        this.fields = fields;
        this.plainNames = new HashMap<>();
        fields.forEach((field, names) -> plainNames.put(
                field,
                names.stream()
                        .map(Written::text)
                        .map(FieldName::plain)
                        .distinct()
                        .toList()));
        this.words = words;
        this.vocabulary = vocabulary;
        this.body = body;
        fields.forEach((field, names) -> names.forEach(name -> add(field, name)));
    }

    private void add(String field, Written written) {
        String name = FieldName.plain(written.text());
        known.putIfAbsent(name, written.place());
        ours.putIfAbsent(name, field);
        for (int dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1)) {
            folders.add(name.substring(0, dot));
        }
    }

    /** {@return what is to be done with fields that no table knows} */
    public Vocabulary vocabulary() {
        return vocabulary;
    }

    /** {@return how its body is read} */
    public Body body() {
        return body;
    }

    /** {@return the words of each field of ours that takes words, for a format that takes them over} */
    Map<String, Map<String, Written>> words() {
        return words;
    }

    /**
     * Gives the names a field may have at this sender.
     *
     * @param field a field of ours
     * @return the names, the preferred one first; empty when this sender has no such field
     */
    public List<String> names(String field) {
        return fields.getOrDefault(field, List.of()).stream().map(Written::text).toList();
    }

    /**
     * Gives the names a field may have at this sender, in the form in which names are compared.
     *
     * @param field a field of ours
     * @return the names without case and filling, each once, the preferred one first; empty when this sender has no such field
     */
    public List<String> plainNames(String field) {
        return plainNames.getOrDefault(field, List.of());
    }

    /**
     * Translates a sender's word.
     *
     * @param field a field of ours that takes words
     * @param word the sender's word
     * @return our word; empty when the sender's is unknown
     */
    public Optional<String> word(String field, String word) {
        return written(field, word).map(Written::text);
    }

    /**
     * Translates a sender's word, and tells where that stands.
     *
     * @param field a field of ours that takes words
     * @param word the sender's word
     * @return our word, at its place; empty when the sender's is unknown
     */
    public Optional<Written> written(String field, String word) {
        Map<String, Written> theirs = words.getOrDefault(field, Map.of());
        String plain = FieldName.plain(word);
        return Optional.ofNullable(theirs.get(plain)).or(() -> theirs.entrySet().stream()
                .filter(entry -> entry.getKey().endsWith("*")
                        && plain.startsWith(
                                entry.getKey().substring(0, entry.getKey().length() - 1)))
                .map(Map.Entry::getValue)
                .findFirst());
    }

    /**
     * Gives the words that a sender may write for a field: one for each of ours, and that itself where it is understood.
     *
     * @param field a field of ours that takes words
     * @return the words, in order
     */
    public Collection<String> known(String field) {
        Map<String, Written> theirs = words.getOrDefault(field, Map.of());
        Map<String, String> known = new HashMap<>();
        theirs.forEach((word, written) -> known.merge(
                written.text(),
                theirs.containsKey(FieldName.plain(written.text())) ? written.text() : word,
                (one, other) -> one.compareTo(other) < 0 ? one : other));
        known.keySet().removeAll(OurFields.UNWRITTEN);
        return new TreeSet<>(known.values());
    }

    /**
     * Says whether a field's content must never be kept.
     *
     * @param name a name at the sender
     * @return whether it is a secret's, and not that of a field of ours
     */
    public boolean isSecret(String name) {
        return !isKnown(name) && (vocabulary.secrets().has(name) || isToken(name));
    }

    /**
     * Finds what makes a field a secret.
     *
     * @param name a name at the sender that is no field of ours
     * @return where the word stands that decides it; empty when the field is none, or holds the webhook's token
     */
    public Optional<Place> secretBy(String name) {
        return vocabulary.secrets().decidedBy(name);
    }

    private boolean isToken(String name) {
        return body.token()
                .filter(token -> FieldName.plain(token).equals(FieldName.plain(name)))
                .isPresent();
    }

    /**
     * Says whether a table knows a name.
     *
     * @param name a name at the sender, with dots when it lies within others
     * @return whether it is one of a field of ours
     */
    public boolean isKnown(String name) {
        return known.containsKey(FieldName.plain(name));
    }

    /**
     * Finds the field of ours that a name stands for.
     *
     * @param name a name at the sender
     * @return our name of the field, and where the sender's stands; empty when no table knows it
     */
    public Optional<Written> ours(String name) {
        String plain = FieldName.plain(name);
        return Optional.ofNullable(ours.get(plain)).map(field -> new Written(field, known.get(plain)));
    }

    /**
     * Says which known name is meant by one that is not known.
     *
     * @param name a name at the sender
     * @return a question with the words of {@code hints}, or else the nearest name; empty text when there is neither
     */
    public String nearest(String name) {
        return vocabulary
                .hint(name)
                .or(() -> Nearest.nearest(name, names()).map(near -> "\"" + near + "\""))
                .map(meant -> "did you mean " + meant + "? ")
                .orElse("");
    }

    private List<String> names() {
        return fields.values().stream().flatMap(List::stream).map(Written::text).toList();
    }

    /**
     * Says whether a name is only a folder for fields, such as {@code strategy} of {@code strategy.order_action}.
     *
     * @param name a name at the sender
     * @return whether fields lie below it
     */
    public boolean isFolder(String name) {
        return folders.contains(FieldName.plain(name));
    }
}
