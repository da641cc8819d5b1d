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

/** A mapping as it is written in a file. */
final class WrittenSection extends Section {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)}");

    private final YamlReader.Source source;
    private final Map<String, Node> nodes = new LinkedHashMap<>();
    private final Map<String, Place> unasked = new LinkedHashMap<>();
    private final List<String> asked = new ArrayList<>();
    private final Map<String, Fault> missing = new LinkedHashMap<>();

    WrittenSection(YamlReader.Source source, String name, MappingNode node) {
        super(name, source.place(node));
        this.source = source;
        node.getValue().forEach(this::add);
    }

    private void add(NodeTuple tuple) {
        source.key(tuple, nodes.keySet()).ifPresent(key -> {
            nodes.put(key, tuple.getValueNode());
            unasked.put(key, source.place(tuple.getKeyNode()));
        });
    }

    @Override
    public Faults faults() {
        return source.faults();
    }

    @Override
    public List<String> keys() {
        return List.copyOf(nodes.keySet());
    }

    @Override
    public boolean has(String key) {
        return nodes.containsKey(key);
    }

    @Override
    public Optional<Value> value(String key) {
        return ask(key).flatMap(node -> scalar(key, node));
    }

    @Override
    public Optional<Value> required(String key) {
        Optional<Value> value = value(key);
        if (value.isEmpty() && !has(key)) {
            Fault fault = new Fault(place(), name() + " has no \"" + key + "\"", "add the key " + key);
            missing.put(key, fault);
            faults().add(fault);
        }
        return value;
    }

    @Override
    public List<Value> values(String key) {
        return elements(key).stream()
                .flatMap(node -> scalar(key, node).stream())
                .toList();
    }

    @Override
    public <T> List<T> mixed(
            String key,
            java.util.function.Function<Value, Optional<T>> word,
            java.util.function.Function<Section, Optional<T>> section) {
        return elements(key).stream()
                .flatMap(node -> (node instanceof MappingNode mapping
                                ? section.apply(new WrittenSection(source, key, mapping))
                                : scalar(key, node).flatMap(word))
                        .stream())
                .toList();
    }

    @Override
    public Optional<Section> section(String key) {
        return ask(key).flatMap(node -> mapping(key, node));
    }

    @Override
    public List<Section> list(String key) {
        return elements(key).stream()
                .flatMap(node -> mapping(key, node).stream())
                .toList();
    }

    @Override
    public Optional<Object> plain(String key) {
        return ask(key).map(new PlainValue(source)::of);
    }

    @Override
    public boolean isMistyped(String key) {
        return !has(key)
                && unasked.keySet().stream()
                        .anyMatch(other -> Nearest.nearest(other, List.of(key)).isPresent());
    }

    @Override
    public boolean isInClear(String key) {
        return nodes.get(key) instanceof ScalarNode scalar
                && !VARIABLE.matcher(scalar.getValue()).find();
    }

    @Override
    public void ignoreRest() {
        unasked.clear();
    }

    /** Notes each key that was not asked for as unknown. One that is missing because it was mistyped is reported once. */
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
            return Optional.of(new WrittenSection(source, key, mapping));
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
