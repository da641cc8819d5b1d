package dev.signalbox.routes;

import java.util.Map;
import java.util.Optional;
import org.apache.camel.model.FromDefinition;
import org.apache.camel.model.RouteDefinition;

/**
 * Where something comes in by itself (a request, a moment of a schedule, a file), as a file of routes has it.
 *
 * @param id the id of the route, as it is written
 * @param from what lets it in
 * @param steps the id of the route that has the steps
 * @param autoStartup whether it begins by itself; empty when the file does not say
 */
record WantedEntry(String id, FromDefinition from, String steps, Optional<String> autoStartup) {
    String uri() {
        return from.getEndpointUri();
    }

    /** What two of one kind cannot both have: the address without its settings. */
    String address() {
        return uri().replaceFirst("\\?.*", "");
    }

    /**
     * Parts a route in two: what lets something in, and the steps behind it.
     *
     * @param id the id of the route, as it is written
     * @param steps the id that the route of the steps gets
     * @param route has the steps only afterwards
     * @return what lets something in
     */
    static WantedEntry partedFrom(String id, String steps, RouteDefinition route) {
        WantedEntry entry = new WantedEntry(id, route.getInput(), steps, Optional.ofNullable(route.getAutoStartup()));
        route.setId(steps);
        route.setInput(null); // it takes no other one beside
        route.setInput(new FromDefinition("direct:" + steps));
        route.setAutoStartup(null);
        return entry;
    }

    /** The same for a template; {@code {{name}}} stands for a parameter. */
    WantedEntry of(TemplatedRoute route, String steps, Map<String, String> defaults) {
        String uri = uri();
        for (String before = ""; !before.equals(uri); ) {
            before = uri;
            uri = filled(filled(uri, route.parameters()), defaults);
        }
        return new WantedEntry(route.id(), new FromDefinition(uri), steps, autoStartup);
    }

    private static String filled(String text, Map<String, String> parameters) {
        String filled = text;
        for (var parameter : parameters.entrySet()) {
            filled = filled.replace("{{" + parameter.getKey() + "}}", parameter.getValue());
        }
        return filled;
    }
}
