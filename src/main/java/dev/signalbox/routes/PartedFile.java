package dev.signalbox.routes;

import dev.signalbox.routes.RouteRevision.TemplateEntry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.FromDefinition;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.RouteTemplateDefinition;
import org.apache.camel.model.TemplatedRouteDefinition;

/**
 * Parts what lets something in from the steps behind it.
 *
 * @param revision gets to know what is in the file
 * @param file the file
 */
record PartedFile(RouteRevision revision, RouteFile file) {
    /** The parameter of a template that names the route of its steps. */
    static final String STEPS = "signalbox-steps";

    /** Parts all that a file has; gives the routes of templates, which are to be made afterwards. */
    List<TemplatedRoute> part(RouteBuilder builder) {
        int number = 1;
        for (RouteDefinition route : builder.getRouteCollection().getRoutes()) {
            part(route, number++);
        }
        builder.getRouteTemplateCollection().getRouteTemplates().forEach(this::part);
        return takeOut(builder.getTemplatedRouteCollection().getTemplatedRoutes());
    }

    private void part(RouteDefinition route, int number) {
        if (route.getId() == null) {
            String stem = file.name().replaceAll(".*/|\\.camel\\.yaml", "");
            route.setId(stem + "-" + number + revision.suffix());
        }
        revision.add(route.getId(), file);
        if (!isDirect(route.getInput())) {
            String id = revision.written(route.getId());
            revision.want(WantedEntry.partedFrom(id, revision.stepsOf(id), route));
            revision.add(route.getId(), file);
        }
        revision.runs(route.getId());
    }

    private void part(RouteTemplateDefinition template) {
        revision.add(template.getId(), file);
        RouteDefinition route = template.getRoute();
        if (!isDirect(route.getInput())) {
            WantedEntry entry = WantedEntry.partedFrom(template.getId(), "{{" + STEPS + "}}", route);
            route.setId(null);
            revision.want(template.getId(), new TemplateEntry(entry, defaults(template)));
            template.templateParameter(STEPS);
        }
    }

    private static Map<String, String> defaults(RouteTemplateDefinition template) {
        Map<String, String> defaults = new HashMap<>();
        if (template.getTemplateParameters() != null) {
            template.getTemplateParameters().stream()
                    .filter(parameter -> parameter.getDefaultValue() != null)
                    .forEach(parameter -> defaults.put(parameter.getName(), parameter.getDefaultValue()));
        }
        return defaults;
    }

    private static boolean isDirect(FromDefinition from) {
        return from.getEndpointUri().startsWith("direct:");
    }

    /** Camel would not know of what lets something in; those that need beans of their own it makes itself. */
    private List<TemplatedRoute> takeOut(List<TemplatedRouteDefinition> all) {
        List<TemplatedRoute> taken = new ArrayList<>();
        for (TemplatedRouteDefinition route : List.copyOf(all)) {
            if (route.getRouteId() != null && route.getBeans() == null) {
                all.remove(route);
                taken.add(written(route));
            }
        }
        return taken;
    }

    private TemplatedRoute written(TemplatedRouteDefinition route) {
        Map<String, String> parameters = new HashMap<>();
        if (route.getParameters() != null) {
            route.getParameters().forEach(parameter -> parameters.put(parameter.getName(), parameter.getValue()));
        }
        return new TemplatedRoute(
                revision.written(route.getRouteTemplateRef()), revision.written(route.getRouteId()), parameters);
    }
}
