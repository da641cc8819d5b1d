package dev.signalbox.routes;

import dev.signalbox.config.CheckPace;
import dev.signalbox.config.Fault;
import dev.signalbox.config.InvalidConfiguration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteConfigurationBuilder;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

/** Has Camel read files of routes, under the names of a revision; what lets something in by itself is kept apart. */
final class RouteLoader {
    private final CamelContext camel;
    private final CamelRoutes camelRoutes;

    RouteLoader(CamelContext camel, CamelRoutes camelRoutes) {
        this.camel = camel;
        this.camelRoutes = camelRoutes;
    }

    private record Read(RouteFile file, RouteConfigurationBuilder builder, List<TemplatedRoute> templated) {}

    /** What may fail while a file is read. */
    @FunctionalInterface
    private interface Reading {
        void of(Read read) throws Exception;
    }

    /**
     * Reads files; their routes run afterwards, if Camel runs.
     *
     * @param revision gets to know what they have
     * @param files the files
     * @param pace how fast
     * @throws InvalidConfiguration when one cannot be used; some of the others may run then
     */
    void load(RouteRevision revision, List<RouteFile> files, CheckPace pace) {
        List<Read> all = new ArrayList<>();
        for (RouteFile file : files) {
            all.addAll(read(revision, file));
            pace.step();
        }
        each(revision, all, read -> configure(revision, read));
        each(revision, all, read -> {
            part(revision, read);
            camelRoutes.addRoutes(read.builder());
            pace.step();
        });
        each(revision, all, read -> {
            for (TemplatedRoute route : read.templated()) {
                add(revision, route);
                pace.step();
            }
            camelRoutes.addTemplated(read.builder());
        });
    }

    private static void each(RouteRevision revision, List<Read> all, Reading reading) {
        for (Read read : all) {
            try {
                reading.of(read);
            } catch (Exception e) {
                throw unusable(revision, read.file(), e);
            }
        }
    }

    private List<Read> read(RouteRevision revision, RouteFile file) {
        try {
            String text = RevisionNames.in(file.text(), revision.suffix());
            List<Read> read = new ArrayList<>();
            for (RoutesBuilder builder : PluginHelper.getRoutesLoader(camel)
                    .findRoutesBuilders(ResourceHelper.fromString(file.name(), text))) {
                read.add(new Read(file, (RouteConfigurationBuilder) builder, new ArrayList<>()));
            }
            return read;
        } catch (Exception e) {
            throw unusable(revision, file, e);
        }
    }

    private void configure(RouteRevision revision, Read read) throws Exception {
        camelRoutes.addConfigurations(read.builder());
        read.builder().getRouteConfigurationCollection().getRouteConfigurations().stream()
                .filter(configuration -> configuration.getId() != null)
                .forEach(configuration -> revision.add(configuration.getId(), read.file()));
    }

    /** Has the file read before Camel adds what it has; it is not read twice. */
    private void part(RouteRevision revision, Read read) throws Exception {
        RouteConfigurationBuilder builder = read.builder();
        builder.setCamelContext(camel);
        builder.configure();
        read.templated().addAll(new PartedFile(revision, read.file()).part(builder));
    }

    /**
     * Makes a route from a template.
     *
     * @param revision has the template
     * @param route which
     * @throws Exception when it cannot run
     */
    void add(RouteRevision revision, TemplatedRoute route) throws Exception {
        String template = route.template() + revision.suffix();
        var entry = revision.templateEntry(template);
        String id = entry.isPresent() ? revision.stepsOf(route.id()) : route.id() + revision.suffix();
        Map<String, Object> parameters = new HashMap<>(route.parameters());
        entry.ifPresent(one -> parameters.put(PartedFile.STEPS, id));
        revision.file(template).ifPresent(file -> revision.add(id, file));
        revision.runs(id);
        try {
            camelRoutes.add(id, template, parameters);
        } catch (Exception unusable) {
            revision.gone(List.of(id));
            throw unusable;
        }
        entry.ifPresent(one -> revision.want(one.entry().of(route, id, one.defaults())));
    }

    /** Takes away what is left of a revision: all of it, when nobody uses it. */
    void remove(RouteRevision revision) {
        try {
            for (String route : revision.routes()) {
                camelRoutes.remove(route);
            }
            for (String id : revision.definitions()) {
                camelRoutes.removeDefinition(id);
            }
        } catch (Exception e) {
            throw new IllegalStateException("routes that are not used cannot be taken away: " + e.getMessage(), e);
        }
    }

    private static InvalidConfiguration unusable(RouteRevision revision, RouteFile file, Exception why) {
        Fault fault = RouteFaults.of(revision, file, why);
        InvalidConfiguration invalid = new InvalidConfiguration(List.of(fault));
        invalid.initCause(why);
        return invalid;
    }
}
