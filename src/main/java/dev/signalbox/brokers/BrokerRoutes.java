package dev.signalbox.brokers;

import dev.signalbox.routes.RouteRevisions;
import dev.signalbox.trading.ExecutionReport;
import java.util.List;
import org.apache.camel.ProducerTemplate;
import org.springframework.stereotype.Component;

/** Calls the routes of brokers that are simulated here, which stand in {@code routes/brokers/}. */
@Component
public class BrokerRoutes {
    private final RouteRevisions routes;
    private final ProducerTemplate template;

    BrokerRoutes(RouteRevisions routes, ProducerTemplate template) {
        this.routes = routes;
        this.template = template;
    }

    /**
     * Calls a route.
     *
     * @param route its name, such as {@code paper-submit}
     * @param body what that route takes
     * @return what the broker says to it; an exception of the route comes back as one
     */
    public List<ExecutionReport> call(String route, Object body) {
        List<?> reports = template.requestBody(routes.endpoint(route), body, List.class);
        return reports.stream().map(ExecutionReport.class::cast).toList();
    }
}
