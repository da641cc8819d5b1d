package dev.signalbox.reload;

import dev.signalbox.check.ConfigurationInForce.Loaded;
import dev.signalbox.config.Fault;
import dev.signalbox.config.Place;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What takes effect only when the hub is started again: routes are Camel's own from the start on, and accounts and connections
 * have lanes, leases, limits and sessions. Everything else changes while the hub runs.
 */
final class RestartNeeded {
    private static final String MEND =
            "restart the hub to use it, or put back what was there; until then nothing that was"
                    + " edited is in force";

    private RestartNeeded() {}

    /** What stands in the way of putting the files in force now; empty when nothing does. */
    static List<Fault> of(Loaded before, Loaded after) {
        Stream<Fault> files = ConfigurationDifference.files(before.files(), after.files()).stream()
                .filter(RestartNeeded::isRead)
                .map(file -> fault(file, "this file is read only at the start"));
        Stream<Fault> accounts = changed(
                        before.configuration().accounts().accounts(),
                        after.configuration().accounts().accounts())
                .map(id -> fault("routes/accounts.yaml", "the account " + id + " or its connection is another one"));
        return Stream.concat(files, accounts).toList();
    }

    private static boolean isRead(String file) {
        return file.endsWith(".camel.yaml") || file.startsWith("routes/brokers/");
    }

    private static Stream<String> changed(Map<String, ?> before, Map<String, ?> after) {
        return Stream.concat(before.keySet().stream(), after.keySet().stream())
                .distinct()
                .sorted()
                .filter(id -> !before.containsKey(id) || !before.get(id).equals(after.get(id)));
    }

    private static Fault fault(String file, String what) {
        return new Fault(new Place(file, 1), what, MEND);
    }
}
