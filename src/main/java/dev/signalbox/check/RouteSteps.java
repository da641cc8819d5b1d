package dev.signalbox.check;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Finds routes and their steps in a file that Camel itself will read. */
final class RouteSteps {
    private RouteSteps() {}

    /** The route of an id among the elements of a file. */
    static Optional<Node> route(Node root, String id) {
        return elements(root).stream()
                .flatMap(element -> value(element, "route").stream())
                .filter(route -> text(route, "id").filter(id::equals).isPresent())
                .findFirst();
    }

    /** The route of the route template of an id among the elements of a file. */
    static Optional<Node> template(Node root, String id) {
        return elements(root).stream()
                .flatMap(element -> value(element, "routeTemplate").stream())
                .filter(template -> text(template, "id").filter(id::equals).isPresent())
                .findFirst()
                .flatMap(template -> value(template, "route"));
    }

    /** The steps of a route, in order. */
    static List<Node> of(Node route) {
        return value(route, "from")
                .flatMap(from -> value(from, "steps"))
                .map(RouteSteps::elements)
                .orElse(List.of());
    }

    /** The bean and method of a step, or the processor; empty for a step of another kind. */
    static Optional<String> stage(Node step) {
        Optional<String> bean = value(step, "bean").flatMap(node -> text(node, "ref")
                .flatMap(ref -> text(node, "method").map(method -> ref + "." + method)));
        return bean.or(() -> value(step, "process").flatMap(node -> text(node, "ref")));
    }

    /** The beans, methods and processors that lie somewhere below a node. */
    static Stream<String> within(Node node) {
        Stream<Node> below =
                switch (node) {
                    case MappingNode mapping -> mapping.getValue().stream().map(NodeTuple::getValueNode);
                    case SequenceNode sequence -> sequence.getValue().stream();
                    default -> Stream.empty();
                };
        return Stream.concat(stage(node).stream(), below.flatMap(RouteSteps::within));
    }

    static Optional<String> text(Node node, String key) {
        return value(node, key).filter(ScalarNode.class::isInstance).map(scalar -> ((ScalarNode) scalar).getValue());
    }

    static Optional<Node> value(Node node, String key) {
        Stream<NodeTuple> tuples = node instanceof MappingNode mapping ? mapping.getValue().stream() : Stream.empty();
        return tuples.filter(tuple -> tuple.getKeyNode() instanceof ScalarNode name
                        && name.getValue().equals(key))
                .map(NodeTuple::getValueNode)
                .findFirst();
    }

    static List<Node> elements(Node node) {
        return node instanceof SequenceNode sequence ? sequence.getValue() : List.of();
    }

    static int line(Node node) {
        return node.getStartMark().getLine() + 1;
    }
}
