package dev.signalbox.routes;

import java.util.function.Supplier;
import org.apache.camel.AsyncCallback;
import org.apache.camel.AsyncProcessor;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.errorhandler.NoErrorHandlerDefinition;
import org.apache.camel.support.AsyncProcessorSupport;
import org.apache.camel.support.DefaultConsumer;

/**
 * Lets something in, and hands it to the steps of the revision that is in force at that moment. It stays while its address
 * stays: so no schedule begins anew, no port is closed, and what comes in meanwhile goes by one revision or the other.
 */
final class Entry extends AsyncProcessorSupport {
    private final CamelContext camel;
    private final Supplier<RouteRevision> inForce;
    private final WantedEntry made;

    Entry(CamelContext camel, Supplier<RouteRevision> inForce, WantedEntry made) {
        this.camel = camel;
        this.inForce = inForce;
        this.made = made;
    }

    /** As it was written when it began. */
    WantedEntry made() {
        return made;
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        AsyncProcessor steps;
        try {
            steps = inForce.get().steps(this);
        } catch (IllegalStateException notThere) {
            exchange.setException(notThere);
            callback.done(true);
            return true;
        }
        return steps.process(exchange, callback);
    }

    /** The steps of a route that runs. */
    AsyncProcessor steps(String route) {
        if (camel.getRoute(route) == null) {
            throw new IllegalStateException("the route " + route + " does not run");
        }
        return ((DefaultConsumer) camel.getRoute(route).getConsumer()).getAsyncProcessor();
    }

    /** What goes wrong behind it is handled by the route that has the steps. */
    RouteDefinition route() {
        RouteDefinition route = new RouteDefinition();
        route.setId(made.id());
        route.setInput(made.from());
        made.autoStartup().ifPresent(route::setAutoStartup);
        route.setErrorHandlerFactory(new NoErrorHandlerDefinition());
        route.process(this);
        return route;
    }
}
