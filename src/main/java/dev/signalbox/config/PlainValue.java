package dev.signalbox.config;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Turns a tree into maps, lists, words, numbers with their digits as they were written, true, false and null. */
final class PlainValue {
    /** What JSON takes for a number; the other spellings of YAML, such as 1:30, are words here. */
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9]\\d*)(\\.\\d+)?([eE][-+]?\\d{1,3})?");

    /** A part that contains itself by an alias would never end. */
    private static final int DEEPEST = 50;

    private final YamlReader.Source source;

    PlainValue(YamlReader.Source source) {
        this.source = source;
    }

    Object of(Node node) {
        return of(node, 0);
    }

    private Object of(Node node, int depth) {
        if (depth > DEEPEST) {
            source.faults().add(source.place(node), "this lies too deep", "take the alias out that contains itself");
            return null;
        }
        return switch (node) {
            case MappingNode mapping -> map(mapping, depth);
            case SequenceNode sequence -> list(sequence, depth);
            case ScalarNode scalar -> word(scalar);
            default -> throw new IllegalStateException("an unknown kind of YAML node: " + node.getNodeId());
        };
    }

    private Map<String, Object> map(MappingNode mapping, int depth) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            source.key(tuple, map.keySet()).ifPresent(key -> map.put(key, of(tuple.getValueNode(), depth + 1)));
        }
        return map;
    }

    private List<Object> list(SequenceNode sequence, int depth) {
        List<Object> list = new ArrayList<>();
        sequence.getValue().forEach(node -> list.add(of(node, depth + 1)));
        return list;
    }

    private static Object word(ScalarNode scalar) {
        String text = scalar.getValue();
        if (Tag.NULL.equals(scalar.getTag())) {
            return null;
        }
        if (Tag.BOOL.equals(scalar.getTag()) && (text.equals("true") || text.equals("false"))) {
            return Boolean.valueOf(text);
        }
        boolean number = Tag.INT.equals(scalar.getTag()) || Tag.FLOAT.equals(scalar.getTag());
        return number && NUMBER.matcher(text).matches() ? new BigDecimal(text) : text;
    }
}
