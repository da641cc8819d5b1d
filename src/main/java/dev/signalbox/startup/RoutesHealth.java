package dev.signalbox.startup;

import dev.signalbox.routes.RouteRevisions;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Says whether every route runs. Camel's own health does not notice one that is stopped on the way of an alert. */
@Component("routes")
class RoutesHealth implements HealthIndicator {
    private final CamelContext camel;
    private final RouteRevisions revisions;

    RoutesHealth(CamelContext camel, RouteRevisions revisions) {
        this.revisions = revisions;
        this.camel = camel;
    }

    @Override
    public Health health() {
        List<String> resting = camel.getRoutes().stream()
                .map(Route::getRouteId)
                .filter(revisions::isInForce)
                .filter(id -> !camel.getRouteController().getRouteStatus(id).isStarted())
                .toList();
        boolean walks = revisions.runs("alert") && resting.isEmpty();
        return (walks ? Health.up() : Health.down())
                .withDetail("routes", camel.getRoutesSize())
                .withDetail("not_running", resting)
                .build();
    }
}
