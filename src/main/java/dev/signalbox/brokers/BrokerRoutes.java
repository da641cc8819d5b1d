package dev.signalbox.brokers;

import dev.signalbox.trading.ExecutionReport;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.ProducerTemplate;
import org.springframework.stereotype.Component;

/** Calls the routes of brokers that are simulated here, which stand in {@code routes/brokers/}. */
@Component
public class BrokerRoutes {
    private final CamelContext camel;
    private final ProducerTemplate template;
    private final Map<String, Endpoint> endpoints = new ConcurrentHashMap<>();

    BrokerRoutes(CamelContext camel, ProducerTemplate template) {
        this.camel = camel;
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
        // A route that is not there must fail at once: by default the caller would wait 30 s for it to appear.
        Endpoint endpoint =
                endpoints.computeIfAbsent(route, name -> camel.getEndpoint("direct:" + name + "?block=false"));
        List<?> reports = template.requestBody(endpoint, body, List.class);
        return reports.stream().map(ExecutionReport.class::cast).toList();
    }
}
