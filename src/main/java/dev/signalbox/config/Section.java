package dev.signalbox.config;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * A mapping in an operator's text. Close it when all keys were asked for: a key that nobody asked for is unknown, and
 * so a fault.
 */
public final class Section implements AutoCloseable {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)}");

    private final YamlReader.Source source;
    private final String name;
    private final Place place;
    private final Map<String, Node> nodes = new LinkedHashMap<>();
    private final Map<String, Place> unasked = new LinkedHashMap<>();
    private final List<String> asked = new ArrayList<>();
    private final Map<String, Fault> missing = new LinkedHashMap<>();

    Section(YamlReader.Source source, String name, MappingNode node) {
        this.source = source;
        this.name = name;
        this.place = source.place(node);
        node.getValue().forEach(this::add);
    }

    private void add(NodeTuple tuple) {
        source.key(tuple, nodes.keySet()).ifPresent(key -> {
            nodes.put(key, tuple.getValueNode());
            unasked.put(key, source.place(tuple.getKeyNode()));
        });
    }

    /** {@return the key under which this section stands} */
    public String name() {
        return name;
    }

    /** {@return where this section begins} */
    public Place place() {
        return place;
    }

    /** {@return where faults of this section go} */
    public Faults faults() {
        return source.faults();
    }

    /** {@return all keys, in order; each must still be asked for} */
    public List<String> keys() {
        return List.copyOf(nodes.keySet());
    }

    /**
     * Asks whether a key is there, without reading it.
     *
     * @param key the key
     * @return whether it is there
     */
    public boolean has(String key) {
        return nodes.containsKey(key);
    }

    /**
     * Reads a word.
     *
     * @param key its key
     * @return the word; empty when it is not there, or is no single word (that fault is noted)
     */
    public Optional<Value> value(String key) {
        return ask(key).flatMap(node -> scalar(key, node));
    }

    /**
     * Reads a word that must be there.
     *
     * @param key its key
     * @return the word; empty, with the fault noted, when it is missing
     */
    public Optional<Value> required(String key) {
        Optional<Value> value = value(key);
        if (value.isEmpty() && !has(key)) {
            Fault fault = new Fault(place, name + " has no \"" + key + "\"", "add the key " + key);
            missing.put(key, fault);
            faults().add(fault);
        }
        return value;
    }

    /**
     * Reads a list of words; a single word counts as a list of one.
     *
     * @param key its key
     * @return the words; empty when the key is not there
     */
    public List<Value> values(String key) {
        return elements(key).stream()
                .flatMap(node -> scalar(key, node).stream())
                .toList();
    }

    /**
     * Reads a list whose elements are words or sections.
     *
     * @param key its key
     * @param word what to make of a word
     * @param section what to make of a section
     * @return what was made, in order
     * @param <T> what is made
     */
    public <T> List<T> mixed(
            String key,
            java.util.function.Function<Value, Optional<T>> word,
            java.util.function.Function<Section, Optional<T>> section) {
        return elements(key).stream()
                .flatMap(node -> (node instanceof MappingNode mapping
                                ? section.apply(new Section(source, key, mapping))
                                : scalar(key, node).flatMap(word))
                        .stream())
                .toList();
    }

    /**
     * Reads a section within this one.
     *
     * @param key its key
     * @return the section; empty when it is not there or is no mapping (that fault is noted)
     */
    public Optional<Section> section(String key) {
        return ask(key).flatMap(node -> mapping(key, node));
    }

    /**
     * Reads a mapping from names of the operator's choice to sections.
     *
     * @param key its key
     * @return the sections, in order, each with its name
     */
    public List<Section> sections(String key) {
        return section(key).map(Section::sections).orElse(List.of());
    }

    /** {@return every key of this section as a section of its own} */
    public List<Section> sections() {
        return keys().stream().flatMap(key -> section(key).stream()).toList();
    }

    /**
     * Reads a list of sections.
     *
     * @param key its key
     * @return the sections, in order
     */
    public List<Section> list(String key) {
        return elements(key).stream()
                .flatMap(node -> mapping(key, node).stream())
                .toList();
    }

    /**
     * Reads a part as plain Java values (maps, lists, strings), for cases whose content is compared, not interpreted.
     *
     * @param key its key
     * @return the value; empty when the key is not there
     */
    public Optional<Object> plain(String key) {
        return ask(key).map(new PlainValue(source)::of);
    }

    /**
     * Asks whether a key is missing only because it is mistyped, so that what follows from it need not be told too.
     *
     * @param key a key that was asked for
     * @return whether one that was not asked for resembles it
     */
    public boolean isMistyped(String key) {
        return !has(key)
                && unasked.keySet().stream()
                        .anyMatch(other -> Nearest.nearest(other, List.of(key)).isPresent());
    }

    /**
     * Asks whether a word is written down here rather than taken from a variable.
     *
     * @param key its key
     * @return whether the word stands there itself
     */
    public boolean isInClear(String key) {
        return nodes.get(key) instanceof ScalarNode scalar
                && !VARIABLE.matcher(scalar.getValue()).find();
    }

    /** Leaves the rest of the keys alone: nobody can tell which of them would be right. */
    public void ignoreRest() {
        unasked.clear();
    }

    /** Notes each key that was not asked for as unknown. One that is missing because it was mistyped is told once. */
    @Override
    public void close() {
        unasked.forEach((key, at) -> {
            faults().unknown(at, "key", key, asked);
            Nearest.nearest(key, asked).map(missing::get).ifPresent(faults()::withdraw);
        });
        unasked.clear();
    }

    private Optional<Node> ask(String key) {
        asked.add(key);
        Place at = unasked.remove(key);
        Node node = nodes.get(key);
        if (node == null || !Tag.NULL.equals(node.getTag())) {
            return Optional.ofNullable(node);
        }
        if (at != null) {
            faults().add(at, "\"" + key + "\" has no value", "write one after the colon or remove the key");
        }
        return Optional.empty();
    }

    private List<Node> elements(String key) {
        return ask(key).map(node -> node instanceof SequenceNode sequence ? sequence.getValue() : List.of(node))
                .orElse(List.of());
    }

    private Optional<Section> mapping(String key, Node node) {
        if (node instanceof MappingNode mapping) {
            return Optional.of(new Section(source, key, mapping));
        }
        faults().add(source.place(node), "\"" + key + "\" is not a mapping", "write keys and values below it");
        return Optional.empty();
    }

    private Optional<Value> scalar(String key, Node node) {
        if (node instanceof ScalarNode scalar) {
            Place at = source.place(node);
            return Optional.of(new Value(filled(scalar.getValue(), at), at, faults()));
        }
        faults().add(source.place(node), "\"" + key + "\" is not a single word", "write one value after the colon");
        return Optional.empty();
    }

    private String filled(String text, Place at) {
        return VARIABLE.matcher(text).replaceAll(match -> Matcher.quoteReplacement(variable(match.group(1), at)));
    }

    private String variable(String variable, Place at) {
        try {
            Optional<String> value = source.variables().value(variable);
            if (value.isEmpty()) {
                String mend = "set " + variable + " or " + variable + "_FILE before the start";
                faults().add(at, "the variable " + variable + " is not set", mend);
            }
            return value.orElse("");
        } catch (UncheckedIOException e) {
            faults().add(at, "the variable " + variable + " has no content", e.getMessage());
            return "";
        }
    }
}
