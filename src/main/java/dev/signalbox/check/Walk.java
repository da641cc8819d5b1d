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
            Optional<Node> route = Steps.route(root, "alert");
            Place top = new Place(file.toString(), route.map(Steps::line).orElse(1));
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
        Optional<String> id = Steps.text(route, "routeConfigurationId");
        return Steps.elements(root).stream()
                .flatMap(element -> Steps.value(element, "routeConfiguration").stream())
                .filter(configuration ->
                        Steps.value(configuration, "onException").isPresent())
                .anyMatch(configuration -> id.isPresent() && id.equals(Steps.text(configuration, "id")));
    }

    private static void checkSteps(Node route, Path file, Faults faults) {
        List<Node> steps = Steps.of(route);
        List<String> found = new ArrayList<>();
        for (Node step : steps) {
            Optional<String> stage = Steps.stage(step).filter(STAGES::contains);
            if (stage.isPresent()) {
                String expected = found.size() < STAGES.size() ? STAGES.get(found.size()) : "nothing more";
                if (!stage.get().equals(expected)) {
                    faults.add(
                            new Place(file.toString(), Steps.line(step)),
                            "the stage " + stage.get() + " stands where " + expected + " is due",
                            MEND);
                    return;
                }
                found.add(stage.get());
            } else if (Steps.within(step).anyMatch(STAGES::contains)) {
                faults.add(
                        new Place(file.toString(), Steps.line(step)),
                        "the stage "
                                + Steps.within(step)
                                        .filter(STAGES::contains)
                                        .findFirst()
                                        .get() + " stands inside another step",
                        MEND);
                return;
            }
        }
        if (found.size() < STAGES.size()) {
            faults.add(
                    new Place(file.toString(), Steps.line(route)),
                    "the stage " + STAGES.get(found.size()) + " is missing from the walk",
                    MEND);
        }
    }
}
