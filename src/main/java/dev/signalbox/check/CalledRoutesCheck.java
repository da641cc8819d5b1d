package dev.signalbox.check;

import dev.signalbox.config.Faults;
import dev.signalbox.config.Place;
import dev.signalbox.config.YamlReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.nodes.Node;

/** Makes sure that the routes are there to which the hub itself sends: without one its orders would get nowhere. */
final class CalledRoutesCheck {
    private static final Map<String, List<String>> CALLED = Map.of(
            "alert.camel.yaml", List.of("direct:alert"),
            "order.camel.yaml", List.of("direct:order", "direct:order-change", "direct:order-cancel"),
            "notify.camel.yaml", List.of("direct:notify", "direct:notify-http", "direct:notify-mail"),
            "brokers/paper.camel.yaml",
                    List.of(
                            "direct:paper-submit",
                            "direct:paper-change",
                            "direct:paper-cancel",
                            "direct:paper-price",
                            "direct:paper-end-day"));

    /** Who trades at real brokers alone, or is told of nothing, may do without one. */
    private static final Set<String> SPARED = Set.of("notify.camel.yaml", "brokers/paper.camel.yaml");

    private CalledRoutesCheck() {}

    static void check(Path routes, YamlReader reader, Faults faults) {
        CALLED.forEach((name, addresses) -> {
            Path file = routes.resolve(name);
            if (!SPARED.contains(name) || Files.exists(file)) {
                reader.node(file).ifPresent(root -> check(file, root, addresses, faults));
            }
        });
    }

    private static void check(Path file, Node root, List<String> addresses, Faults faults) {
        List<String> found = RouteSteps.elements(root).stream()
                .flatMap(element -> RouteSteps.value(element, "route").stream())
                .flatMap(route -> RouteSteps.value(route, "from").stream())
                .flatMap(from -> RouteSteps.text(from, "uri").stream())
                .toList();
        addresses.stream()
                .filter(address -> !found.contains(address))
                .forEach(address -> faults.add(
                        new Place(file.toString(), 1),
                        "no route here is from " + address + ", to which the hub sends",
                        "restore it, as the release has it"));
    }
}
