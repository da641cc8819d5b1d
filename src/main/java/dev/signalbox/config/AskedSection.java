package dev.signalbox.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** A mapping that has every key, so that a reader asks for all that it knows; what it asks is noted as a schema. */
public final class AskedSection extends Section {
    /** Stands for each name of the operator's choice. */
    static final String ANY = "*";

    private static final String WORD = "1";

    /**
     * What is taken to be written, where readers go different ways.
     *
     * @param words the word of a key
     * @param names the keys of a mapping, where not any name will do
     * @param absent keys that are not there
     */
    public record Assumed(Map<String, String> words, Map<String, List<String>> names, Set<String> absent) {
        /** Nothing is taken to be written. */
        public static final Assumed NOTHING = new Assumed(Map.of(), Map.of(), Set.of());
    }

    private final SchemaNode node;
    private final Assumed assumed;
    private final AskedFaults faults;

    private AskedSection(SchemaNode node, String name, Assumed assumed, AskedFaults faults) {
        super(name, faults.placeOf(node));
        this.node = node.object();
        this.assumed = assumed;
        this.faults = faults;
    }

    /**
     * Begins at the top of a file.
     *
     * @param node takes what is asked; may have been asked before, under other assumptions
     * @param assumed what is taken to be written
     * @return the top
     */
    public static Section top(SchemaNode node, Assumed assumed) {
        return new AskedSection(node, "the file", assumed, new AskedFaults());
    }

    @Override
    public Faults faults() {
        return faults;
    }

    @Override
    public List<String> keys() {
        return assumed.names().getOrDefault(name(), List.of(ANY));
    }

    @Override
    public boolean has(String key) {
        return !assumed.absent().contains(key);
    }

    @Override
    public Optional<Value> value(String key) {
        return Optional.of(word(key, node.property(key))).filter(value -> has(key));
    }

    @Override
    public Optional<Value> required(String key) {
        // What some forms of a text must have, others need not.
        if (!key.equals(ANY) && assumed.absent().isEmpty()) {
            node.require(key);
        }
        return value(key);
    }

    @Override
    public List<Value> values(String key) {
        return List.of(word(key, node.property(key).items()));
    }

    @Override
    public <T> List<T> mixed(String key, Function<Value, Optional<T>> word, Function<Section, Optional<T>> section) {
        SchemaNode element = node.property(key).items();
        return Stream.of(word.apply(word(key, element)), section.apply(below(key, element)))
                .flatMap(Optional::stream)
                .toList();
    }

    @Override
    public Optional<Section> section(String key) {
        return Optional.of(below(key, node.property(key)));
    }

    @Override
    public List<Section> list(String key) {
        return List.of(below(key, node.property(key).items()));
    }

    @Override
    public Optional<Object> plain(String key) {
        node.property(key).anything();
        return Optional.empty();
    }

    @Override
    public boolean isMistyped(String key) {
        return false;
    }

    @Override
    public boolean isInClear(String key) {
        return false;
    }

    @Override
    public void ignoreRest() {
        node.open();
    }

    @Override
    public void close() {
        // Whatever was not asked for is unknown, as the schema says too.
    }

    private Value word(String key, SchemaNode asked) {
        Optional<String> written = Optional.ofNullable(assumed.words().get(key));
        written.map(List::of).ifPresent(asked::oneOf);
        return new Value(written.orElse(WORD), faults.placeOf(asked.word()), faults);
    }

    private AskedSection below(String key, SchemaNode asked) {
        return new AskedSection(asked, key, assumed, faults);
    }
}
