package dev.signalbox.operations;

import dev.signalbox.text.Faults;
import dev.signalbox.text.Place;
import dev.signalbox.text.YamlReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Makes sure that the walk of an alert goes through every stage, once, in order, and not inside some condition. */
final class Walk {
    /** The stages as {@code routes/alert.camel.yaml} calls them: bean and method. */
    static final List<String> STAGES = List.of(
            "receive",
            "door.verify",
            "normaliser.normalise",
            "accountGroups.address",
            "riskAndJournal.record",
            "answer.receipt",
            "reply");

    private static final String MEND = "restore the stages " + String.join(", ", STAGES);

    private Walk() {}

    static void check(Path file, YamlReader reader, Faults faults) {
        reader.node(file).ifPresent(root -> {
            Optional<Node> route = route(root, "alert");
            Place top = new Place(file.toString(), route.map(Walk::line).orElse(1));
            if (route.isEmpty()) {
                faults.add(top, "the route \"alert\" is missing", MEND);
                return;
            }
            checkSteps(route.get(), file, faults);
            if (!handlesErrors(root, route.get())) {
                faults.add(
                        top, "the route \"alert\" has no error handling", "give it routeConfigurationId: alert-errors");
            }
        });
    }

    private static boolean handlesErrors(Node root, Node route) {
        Optional<String> id = text(route, "routeConfigurationId");
        return elements(root).stream()
                .flatMap(element -> value(element, "routeConfiguration").stream())
                .filter(configuration -> value(configuration, "onException").isPresent())
                .anyMatch(configuration -> id.isPresent() && id.equals(text(configuration, "id")));
    }

    private static void checkSteps(Node route, Path file, Faults faults) {
        List<Node> steps = value(route, "from")
                .flatMap(from -> value(from, "steps"))
                .map(Walk::elements)
                .orElse(List.of());
        List<String> found = new ArrayList<>();
        for (Node step : steps) {
            Optional<String> stage = stage(step).filter(STAGES::contains);
            if (stage.isPresent()) {
                String expected = found.size() < STAGES.size() ? STAGES.get(found.size()) : "nothing more";
                if (!stage.get().equals(expected)) {
                    faults.add(
                            new Place(file.toString(), line(step)),
                            "the stage " + stage.get() + " stands where " + expected + " is due",
                            MEND);
                    return;
                }
                found.add(stage.get());
            } else if (within(step).anyMatch(STAGES::contains)) {
                faults.add(
                        new Place(file.toString(), line(step)),
                        "the stage "
                                + within(step)
                                        .filter(STAGES::contains)
                                        .findFirst()
                                        .get() + " stands inside another step",
                        MEND);
                return;
            }
        }
        if (found.size() < STAGES.size()) {
            faults.add(
                    new Place(file.toString(), line(route)),
                    "the stage " + STAGES.get(found.size()) + " is missing from the walk",
                    MEND);
        }
    }

    /** The beans and methods that lie somewhere below a node. */
    static Stream<String> within(Node node) {
        Stream<Node> below =
                switch (node) {
                    case MappingNode mapping -> mapping.getValue().stream().map(NodeTuple::getValueNode);
                    case SequenceNode sequence -> sequence.getValue().stream();
                    default -> Stream.empty();
                };
        return Stream.concat(stage(node).stream(), below.flatMap(Walk::within));
    }

    private static Optional<String> stage(Node step) {
        Optional<String> bean = value(step, "bean").flatMap(node -> text(node, "ref")
                .flatMap(ref -> text(node, "method").map(method -> ref + "." + method)));
        return bean.or(() -> value(step, "process").flatMap(node -> text(node, "ref")));
    }

    private static Optional<Node> route(Node root, String id) {
        return elements(root).stream()
                .flatMap(element -> value(element, "route").stream())
                .filter(route -> text(route, "id").filter(id::equals).isPresent())
                .findFirst();
    }

    private static Optional<String> text(Node node, String key) {
        return value(node, key).filter(ScalarNode.class::isInstance).map(scalar -> ((ScalarNode) scalar).getValue());
    }

    private static Optional<Node> value(Node node, String key) {
        Stream<NodeTuple> tuples = node instanceof MappingNode mapping ? mapping.getValue().stream() : Stream.empty();
        return tuples.filter(tuple -> tuple.getKeyNode() instanceof ScalarNode name
                        && name.getValue().equals(key))
                .map(NodeTuple::getValueNode)
                .findFirst();
    }

    private static List<Node> elements(Node node) {
        return node instanceof SequenceNode sequence ? sequence.getValue() : List.of();
    }

    private static int line(Node node) {
        return node.getStartMark().getLine() + 1;
    }
}
