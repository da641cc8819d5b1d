package dev.signalbox.dispatch;

import dev.signalbox.trading.Report;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.ProducerTemplate;
import org.springframework.stereotype.Component;

/** Calls a broker's routes, which stand in {@code routes/brokers/}. */
@Component
class BrokerRoutes {
    private final CamelContext camel;
    private final ProducerTemplate template;
    private final Map<String, Endpoint> endpoints = new ConcurrentHashMap<>();

    BrokerRoutes(CamelContext camel, ProducerTemplate template) {
        this.camel = camel;
        this.template = template;
    }

    /** Runs an errand; an exception of the route comes back as one. */
    List<Report> perform(Errand errand) {
        // A route that is not there must fail at once: by default the caller would wait 30 s for it to appear.
        Endpoint endpoint = endpoints.computeIfAbsent(
                errand.route(), route -> camel.getEndpoint("direct:" + route + "?block=false"));
        List<?> reports = template.requestBody(endpoint, errand.body(), List.class);
        return reports.stream().map(Report.class::cast).toList();
    }
}
