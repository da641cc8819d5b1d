package dev.signalbox.reload;

import dev.signalbox.accounts.BrokerConnection;
import dev.signalbox.check.ConfigurationInForce.Loaded;
import dev.signalbox.config.Fault;
import dev.signalbox.config.Place;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What takes effect only when the hub is started anew: routes are Camel's own from the start on, and connections have routes,
 * limits and sessions. Everything else changes while the hub runs.
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
        Stream<Fault> accounts = changed(connections(before), connections(after))
                .map(name -> fault("routes/accounts.yaml", "the connection " + name + " is another one"));
        return Stream.concat(files, accounts).toList();
    }

    private static boolean isRead(String file) {
        return file.endsWith(".camel.yaml") || file.startsWith("routes/brokers/");
    }

    private static Map<String, BrokerConnection> connections(Loaded loaded) {
        return loaded.configuration().accounts().brokerConnections().stream()
                .collect(Collectors.toMap(BrokerConnection::name, Function.identity()));
    }

    private static Stream<String> changed(Map<String, ?> before, Map<String, ?> after) {
        TreeSet<String> names = new TreeSet<>(before.keySet());
        names.addAll(after.keySet());
        return names.stream()
                .filter(name -> !before.containsKey(name) || !before.get(name).equals(after.get(name)));
    }

    private static Fault fault(String file, String what) {
        return new Fault(new Place(file, 1), what, MEND);
    }
}
