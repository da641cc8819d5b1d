package dev.signalbox.check;

import dev.signalbox.config.Faults;
import dev.signalbox.config.Place;
import dev.signalbox.config.YamlReader;
import java.nio.file.Path;

/** Makes sure that accounts are looked after by the clock: without it {@code flat_by} would be written down only. */
final class ScheduleCheck {
    private static final String STEP = "flattenSupervisor.walk";

    private ScheduleCheck() {}

    static void check(Path file, YamlReader reader, Faults faults) {
        reader.node(file).ifPresent(root -> {
            if (RouteSteps.within(root).noneMatch(STEP::equals)) {
                faults.add(
                        new Place(file.toString(), 1),
                        "no route has the step " + STEP,
                        "restore the route supervision, which closes accounts that must be flat");
            }
        });
    }
}
