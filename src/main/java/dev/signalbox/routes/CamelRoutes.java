package dev.signalbox.routes;

import java.util.Map;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteConfigurationBuilder;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.RouteDefinition;

/**
 * The routes, templates and configurations that Camel has. Its lists of them are for one thread at a time, and routes of before
 * an edit are taken away while others come, so all that changes the lists does it here, one after the other.
 */
final class CamelRoutes {
    private final CamelContext camel;
    private final ModelCamelContext model;
    private final Lock changing = new ReentrantLock();

    CamelRoutes(CamelContext camel) {
        this.camel = camel;
        this.model = (ModelCamelContext) camel;
    }

    @FunctionalInterface
    private interface Change {
        void make() throws Exception;
    }

    void addConfigurations(RouteConfigurationBuilder file) throws Exception {
        alone(() -> camel.addRoutesConfigurations(file));
    }

    void addRoutes(RouteConfigurationBuilder file) throws Exception {
        alone(() -> camel.addRoutes(file));
    }

    void addTemplated(RouteConfigurationBuilder file) throws Exception {
        alone(() -> camel.addTemplatedRoutes(file));
    }

    /** Makes a route from a template; nothing is left of it when it cannot run. */
    void add(String id, String template, Map<String, Object> parameters) throws Exception {
        alone(() -> {
            try {
                model.addRouteFromTemplate(id, template, parameters);
            } catch (Exception unusable) {
                remove(id);
                throw unusable;
            }
        });
    }

    void add(RouteDefinition route) throws Exception {
        alone(() -> model.addRouteDefinition(route));
    }

    /** Stops a route and takes it away, if there is one of this id. */
    void remove(String id) throws Exception {
        alone(() -> {
            if (camel.getRoute(id) != null) {
                camel.getRouteController().stopRoute(id);
                camel.removeRoute(id);
            }
            if (model.getRouteDefinition(id) != null) {
                model.removeRouteDefinition(model.getRouteDefinition(id));
            }
        });
    }

    /** Takes a template or a configuration away. */
    void removeDefinition(String id) throws Exception {
        alone(() -> {
            model.removeRouteTemplateDefinitions(id);
            if (model.getRouteConfigurationDefinition(id) != null) {
                model.removeRouteConfiguration(model.getRouteConfigurationDefinition(id));
            }
        });
    }

    private void alone(Change change) throws Exception {
        changing.lock();
        try {
            change.make();
        } finally {
            changing.unlock();
        }
    }
}
