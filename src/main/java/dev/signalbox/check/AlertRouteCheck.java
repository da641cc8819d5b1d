package dev.signalbox.check;

import dev.signalbox.config.Faults;
import dev.signalbox.config.Place;
import dev.signalbox.config.YamlReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.Node;

/** Makes sure that the walk of an alert goes through every stage, once, in order, and not inside some condition. */
final class AlertRouteCheck {
    /** The stages as {@code routes/alert.camel.yaml} calls them: bean and method. */
    static final List<String> STAGES = List.of(
            "webhookRequestReader",
            "alertVerifier.verify",
            "normaliser.normalise",
            "accountGroups.address",
            "riskAndJournal.record",
            "webhookAnswer.receipt",
            "webhookReply");

    private static final String MEND = "restore the stages " + String.join(", ", STAGES);

    private AlertRouteCheck() {}

    static void check(Path file, YamlReader reader, Faults faults) {
        reader.node(file).ifPresent(root -> {
            Optional<Node> route = RouteSteps.route(root, "alert");
            Place top = new Place(file.toString(), route.map(RouteSteps::line).orElse(1));
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
        Optional<String> id = RouteSteps.text(route, "routeConfigurationId");
        return RouteSteps.elements(root).stream()
                .flatMap(element -> RouteSteps.value(element, "routeConfiguration").stream())
                .filter(configuration ->
                        RouteSteps.value(configuration, "onException").isPresent())
                .anyMatch(configuration -> id.isPresent() && id.equals(RouteSteps.text(configuration, "id")));
    }

    private static void checkSteps(Node route, Path file, Faults faults) {
        List<Node> steps = RouteSteps.of(route);
        List<String> found = new ArrayList<>();
        for (Node step : steps) {
            Optional<String> stage = RouteSteps.stage(step).filter(STAGES::contains);
            if (stage.isPresent()) {
                String expected = found.size() < STAGES.size() ? STAGES.get(found.size()) : "nothing more";
                if (!stage.get().equals(expected)) {
                    faults.add(
                            new Place(file.toString(), RouteSteps.line(step)),
                            "the stage " + stage.get() + " is where " + expected + " is due",
                            MEND);
                    return;
                }
                found.add(stage.get());
            } else if (RouteSteps.within(step).anyMatch(STAGES::contains)) {
                faults.add(
                        new Place(file.toString(), RouteSteps.line(step)),
                        "the stage "
                                + RouteSteps.within(step)
                                        .filter(STAGES::contains)
                                        .findFirst()
                                        .get() + " is inside another step",
                        MEND);
                return;
            }
        }
        if (found.size() < STAGES.size()) {
            faults.add(
                    new Place(file.toString(), RouteSteps.line(route)),
                    "the stage " + STAGES.get(found.size()) + " is missing from the walk",
                    MEND);
        }
    }
}
