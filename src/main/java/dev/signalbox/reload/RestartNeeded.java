package dev.signalbox.reload;

import dev.signalbox.check.ConfigurationInForce.Loaded;
import dev.signalbox.config.Fault;
import dev.signalbox.config.Place;
import java.util.List;

/** What takes effect only when the hub is started again: routes are Camel's own from the start on. */
final class RestartNeeded {
    private static final String MEND =
            "restart the hub to use it, or put back what was there; until then nothing that was"
                    + " edited is in force";

    private RestartNeeded() {}

    /** What stands in the way of putting the files in force now; empty when nothing does. */
    static List<Fault> of(Loaded before, Loaded after) {
        return ConfigurationDifference.files(before.files(), after.files()).stream()
                .filter(file -> file.endsWith(".camel.yaml"))
                .map(file -> new Fault(new Place(file, 1), "this file is read only at the start", MEND))
                .toList();
    }
}
