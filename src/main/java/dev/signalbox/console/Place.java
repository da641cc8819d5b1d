package dev.signalbox.console;

import java.util.List;

/**
 * A page that the navigation leads to.
 *
 * @param path where it is
 * @param name what it is called
 */
record Place(String path, String name) {
    static final List<Place> ALL = List.of(
            new Place("/console", "Overview"),
            new Place("/console/trades", "Trades"),
            new Place("/console/connections", "Connections"),
            new Place("/console/dead-letters", "Dead letters"),
            new Place("/console/configuration", "Configuration"),
            new Place("/console/explain", "Explain"),
            new Place("/console/audit", "Audit"));
}
