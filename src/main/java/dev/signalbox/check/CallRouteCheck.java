package dev.signalbox.check;

import dev.signalbox.config.Faults;
import dev.signalbox.config.Place;
import dev.signalbox.config.YamlReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.Node;

/**
 * Makes sure that every call to a broker takes all its steps, once, in order, and that nothing stands between the last gate
 * and the first byte: whatever waited there would let an order out after the kill switch went on.
 */
final class CallRouteCheck {
    private static final String TEMPLATE = "broker-call";
    private static final String BREAKER = "circuitBreaker";
    private static final String GATE = "gate";

    /** The steps as {@code routes/broker-call.camel.yaml} calls them. */
    static final List<String> STEPS =
            List.of("removeHeaders", "throttle", "buildRequest", "authenticate", GATE, BREAKER, "readResponse");

    /** The steps with which the breaker begins. */
    static final List<String> WITHIN = List.of("markSent", "to");

    private static final String MEND = "restore the steps " + String.join(", ", STEPS) + ", with "
            + String.join(" and ", WITHIN) + " first within the " + BREAKER;

    private final Path file;
    private final Faults faults;

    private CallRouteCheck(Path file, Faults faults) {
        this.file = file;
        this.faults = faults;
    }

    static void check(Path file, YamlReader reader, Faults faults) {
        reader.node(file).ifPresent(root -> new CallRouteCheck(file, faults).check(root));
    }

    private void check(Node root) {
        Optional<Node> route = RouteSteps.template(root, TEMPLATE);
        if (route.isEmpty()) {
            fault(1, "the route template \"" + TEMPLATE + "\" is missing");
            return;
        }
        check(route.get(), RouteSteps.of(route.get()));
    }

    private void check(Node route, List<Node> steps) {
        List<String> found = new ArrayList<>();
        for (Node step : steps) {
            Optional<String> name = name(step);
            String due = found.size() < STEPS.size() ? STEPS.get(found.size()) : "nothing more";
            if (name.isPresent() && !name.get().equals(due)) {
                fault(RouteSteps.line(step), "the step " + name.get() + " is where " + due + " is due");
                return;
            }
            if (name.isEmpty() && due.equals(BREAKER)) {
                fault(RouteSteps.line(step), "there is a step between the " + GATE + " and the call");
                return;
            }
            if (name.isEmpty() && RouteSteps.within(step).anyMatch(CallRouteCheck::isOurs)) {
                fault(RouteSteps.line(step), "a step of the call is inside another step");
                return;
            }
            name.ifPresent(found::add);
            if (due.equals(BREAKER)) {
                checkBreaker(step);
            }
        }
        if (found.size() < STEPS.size()) {
            fault(RouteSteps.line(route), "the step " + STEPS.get(found.size()) + " is missing from the call");
        }
    }

    private void checkBreaker(Node step) {
        List<String> first = RouteSteps.value(step, BREAKER)
                .flatMap(breaker -> RouteSteps.value(breaker, "steps"))
                .map(RouteSteps::elements)
                .orElse(List.of())
                .stream()
                .limit(WITHIN.size())
                .map(CallRouteCheck::nameWithin)
                .toList();
        if (!first.equals(WITHIN)) {
            fault(RouteSteps.line(step), "the " + BREAKER + " does not begin with " + String.join(" and ", WITHIN));
        }
    }

    private static Optional<String> name(Node step) {
        return RouteSteps.stage(step)
                .or(() -> STEPS.stream()
                        .filter(kind -> RouteSteps.value(step, kind).isPresent())
                        .findFirst())
                .filter(CallRouteCheck::isOurs);
    }

    private static String nameWithin(Node step) {
        return RouteSteps.stage(step).orElse(RouteSteps.value(step, "to").isPresent() ? "to" : "another");
    }

    private static boolean isOurs(String name) {
        return STEPS.contains(name) || WITHIN.contains(name);
    }

    private void fault(int line, String what) {
        faults.add(new Place(file.toString(), line), what, MEND);
    }
}
