package dev.signalbox.brokers;

import java.util.function.Consumer;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;

/** Adds routes from templates while others run. */
public final class LateRoutes {
    private LateRoutes() {}

    /**
     * Adds routes, and starts them.
     *
     * @param camel where they are to run
     * @param routes says which
     * @param failure what it means for an operator when they cannot run
     * @throws IllegalStateException when they cannot, with that and the cause
     */
    public static void add(CamelContext camel, Consumer<RouteBuilder> routes, String failure) {
        try {
            RouteBuilder later = new RouteBuilder(camel) {
                @Override
                public void configure() {
                    routes.accept(this);
                }
            };
            camel.addRoutes(later);
            later.addTemplatedRoutesToCamelContext(camel);
        } catch (Exception e) {
            throw new IllegalStateException(failure + ": " + e.getMessage(), e);
        }
    }
}
