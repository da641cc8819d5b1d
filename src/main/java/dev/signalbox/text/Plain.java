package dev.signalbox.text;

import java.util.LinkedHashMap;
import java.util.Map;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Turns a tree into maps, lists and strings; a number keeps its digits as they were written. */
final class Plain {
    private Plain() {}

    static Object of(Node node) {
        return switch (node) {
            case MappingNode mapping -> map(mapping);
            case SequenceNode sequence ->
                sequence.getValue().stream().map(Plain::of).toList();
            case ScalarNode scalar -> word(scalar);
            default -> throw new IllegalStateException("an unknown kind of YAML node: " + node.getNodeId());
        };
    }

    private static Map<String, Object> map(MappingNode mapping) {
        Map<String, Object> map = new LinkedHashMap<>();
        mapping.getValue()
                .forEach(tuple -> map.put(((ScalarNode) tuple.getKeyNode()).getValue(), of(tuple.getValueNode())));
        return map;
    }

    private static Object word(ScalarNode scalar) {
        if (Tag.INT.equals(scalar.getTag()) || Tag.FLOAT.equals(scalar.getTag())) {
            return new java.math.BigDecimal(scalar.getValue());
        }
        return Tag.BOOL.equals(scalar.getTag()) ? Boolean.valueOf(scalar.getValue()) : scalar.getValue();
    }
}
