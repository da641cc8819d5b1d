package dev.signalbox.check;

import dev.signalbox.config.Faults;
import dev.signalbox.config.Place;
import dev.signalbox.config.YamlReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.yaml.snakeyaml.nodes.Node;

/**
 * Makes sure that a conversation with a broker is led to its end: the question is put into the broker's words first, then
 * call and answer take turns for as long as an answer leads to a further request. A loop with another condition would lose
 * the failure of a first call, or the requests behind it.
 */
final class ConversationRouteCheck {
    private static final String TEMPLATE = "broker-conversation";
    private static final String LOOP = "loop";
    private static final List<String> STEPS = List.of("mapRequest", LOOP);
    private static final List<String> WITHIN = List.of("to", "mapReply");
    private static final String CONDITION = "${exception} == null && ${exchangeProperty.asks} == true";
    private static final String MEND = "restore the steps " + String.join(" and ", STEPS) + " of the release, with "
            + String.join(" and ", WITHIN) + " within the loop";

    private final Path file;
    private final Faults faults;

    private ConversationRouteCheck(Path file, Faults faults) {
        this.file = file;
        this.faults = faults;
    }

    static void check(Path file, YamlReader reader, Faults faults) {
        reader.node(file).ifPresent(root -> new ConversationRouteCheck(file, faults).check(root));
    }

    private void check(Node root) {
        RouteSteps.template(root, TEMPLATE)
                .ifPresentOrElse(
                        this::checkRoute, () -> fault(1, "the route template \"" + TEMPLATE + "\" is missing"));
    }

    private void checkRoute(Node route) {
        List<Node> steps = RouteSteps.of(route);
        if (!names(steps, STEPS).equals(STEPS)) {
            fault(RouteSteps.line(route), "the conversation has not exactly the steps " + String.join(" and ", STEPS));
            return;
        }
        steps.stream().flatMap(step -> RouteSteps.value(step, LOOP).stream()).forEach(this::checkLoop);
    }

    private void checkLoop(Node loop) {
        List<Node> steps =
                RouteSteps.value(loop, "steps").map(RouteSteps::elements).orElse(List.of());
        if (!names(steps, WITHIN).equals(WITHIN)) {
            fault(RouteSteps.line(loop), "the loop has not exactly the steps " + String.join(" and ", WITHIN));
        }
        Optional<String> condition =
                RouteSteps.value(loop, "simple").flatMap(simple -> RouteSteps.text(simple, "expression"));
        boolean whileTrue = RouteSteps.text(loop, "doWhile").equals(Optional.of("true"));
        if (!whileTrue || !condition.equals(Optional.of(CONDITION))) {
            faults.add(
                    new Place(file.toString(), RouteSteps.line(loop)),
                    "the loop goes on for another reason than that there is something to ask",
                    "write doWhile: true and simple: {expression: \"" + CONDITION + "\"}");
        }
    }

    /** The steps among these names, in order; others are the operator's own. */
    private static List<String> names(List<Node> steps, List<String> known) {
        return steps.stream()
                .flatMap(step -> Stream.concat(
                        RouteSteps.stage(step).stream(), known.stream().filter(name -> RouteSteps.value(step, name)
                                .isPresent())))
                .filter(known::contains)
                .toList();
    }

    private void fault(int line, String what) {
        faults.add(new Place(file.toString(), line), what, MEND);
    }
}
