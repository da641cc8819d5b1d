package dev.signalbox.notifications;

import dev.signalbox.routes.RouteRevisions;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.ProducerTemplate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** The routes of {@code routes/notify.camel.yaml} that are in force. */
@Component
class NotifyRoutes {
    private final ProducerTemplate template;
    private final RouteRevisions routes;

    NotifyRoutes(@Lazy ProducerTemplate template, @Lazy RouteRevisions routes) {
        this.template = template;
        this.routes = routes;
    }

    /**
     * Sends to a route and waits until it is through.
     *
     * @param route what stands behind {@code direct:} there
     * @param asked fills in what is sent
     * @return what came of it, with the exception of a route that failed or is not there
     */
    Exchange send(String route, Processor asked) {
        return template.send(routes.endpoint(route), asked);
    }
}
