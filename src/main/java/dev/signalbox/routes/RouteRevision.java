package dev.signalbox.routes;

import dev.signalbox.config.Place;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.apache.camel.AsyncProcessor;
import org.apache.camel.Endpoint;

/** What was made of one reading of all files of routes. */
final class RouteRevision {
    private static final String STEPS = "~steps";

    private final int number;
    private final Map<String, RouteFile> files = new ConcurrentHashMap<>();
    private final List<String> routes = new CopyOnWriteArrayList<>();
    private final List<WantedEntry> wanted = new CopyOnWriteArrayList<>();
    private final Map<Entry, String> targets = new ConcurrentHashMap<>();
    private final Map<Entry, AsyncProcessor> steps = new ConcurrentHashMap<>();
    private final Map<String, Endpoint> endpoints = new ConcurrentHashMap<>();

    /** The entries of templates, by the templates' ids, with what their parameters stand for when nothing is said. */
    private final Map<String, TemplateEntry> templates = new ConcurrentHashMap<>();

    /** What lets something in by a template, and what its parameters stand for when nothing is said. */
    record TemplateEntry(WantedEntry entry, Map<String, String> defaults) {}

    RouteRevision(int number) {
        this.number = number;
    }

    /** What all its names end with. The first one has the names as they are written. */
    String suffix() {
        return number == 1 ? "" : "~" + number;
    }

    /** The id of the route that has the steps behind an entry. */
    String stepsOf(String id) {
        return id + STEPS + suffix();
    }

    /** A name as it is written in the file. */
    String written(String name) {
        return name.endsWith(suffix()) ? name.substring(0, name.length() - suffix().length()) : name;
    }

    void add(String id, RouteFile file) {
        files.put(id, file);
    }

    /** Where a route, template or configuration is written. */
    Optional<RouteFile> file(String id) {
        return Optional.ofNullable(files.get(id));
    }

    /** Where what lets something in is written. */
    Place place(WantedEntry entry) {
        RouteFile file = file(entry.steps()).orElse(new RouteFile("routes", ""));
        return new Place(file.name(), file.lineOf(entry.address()));
    }

    void runs(String route) {
        routes.add(route);
    }

    void gone(Collection<String> some) {
        routes.removeAll(some);
    }

    List<String> routes() {
        return routes;
    }

    void want(WantedEntry entry) {
        wanted.add(entry);
    }

    List<WantedEntry> wanted() {
        return wanted;
    }

    void want(String template, TemplateEntry entry) {
        templates.put(template, entry);
    }

    Optional<TemplateEntry> templateEntry(String template) {
        return Optional.ofNullable(templates.get(template));
    }

    /** The templates and configurations. */
    List<String> definitions() {
        List<String> definitions = new ArrayList<>(files.keySet());
        definitions.removeAll(routes);
        return definitions;
    }

    /** Leads an entry to a route of this revision, or still to the one of before. */
    void lead(Entry entry, String route) {
        targets.put(entry, route);
    }

    Optional<String> target(Entry entry) {
        return Optional.ofNullable(targets.get(entry));
    }

    AsyncProcessor steps(Entry entry) {
        return steps.computeIfAbsent(
                entry, one -> one.steps(targets.getOrDefault(one, one.made().steps())));
    }

    /** The address of a route by its name; it is looked up once. */
    Endpoint endpoint(String name, Function<String, Endpoint> lookUp) {
        return endpoints.computeIfAbsent(name, one -> lookUp.apply("direct:" + one + suffix() + "?block=false"));
    }
}
