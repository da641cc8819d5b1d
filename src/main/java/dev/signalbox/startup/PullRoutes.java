package dev.signalbox.startup;

import dev.signalbox.accounts.Accounts;
import org.apache.camel.builder.RouteBuilder;
import org.springframework.stereotype.Component;

/** Makes the route of {@code routes/pulls.camel.yaml} for each connection that leads to a real broker. */
@Component
class PullRoutes extends RouteBuilder {
    private static final int SECONDS = 60;

    private final Accounts accounts;

    PullRoutes(Accounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public void configure() {
        accounts.brokerConnections().forEach(connection -> templatedRoute("pull")
                .routeId("pull-" + connection.name())
                .parameter("connection", connection.name())
                .parameter("second", Integer.toString(second(connection.name()))));
    }

    /** Spreads connections over the minute, each always at the same second, so that they do not all begin at once. */
    private static int second(String connection) {
        return Math.floorMod(connection.hashCode(), SECONDS);
    }
}
