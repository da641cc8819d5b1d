package dev.signalbox.startup;

import dev.signalbox.accounts.Accounts;
import dev.signalbox.accounts.AccountsListener;
import dev.signalbox.accounts.BrokerConnection;
import dev.signalbox.brokers.LateRoutes;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.builder.RouteBuilder;
import org.springframework.stereotype.Component;

/**
 * Makes the route of {@code routes/pulls.camel.yaml} for each connection that leads to a real broker. One whose connection is
 * gone stays until the hub ends: nothing is pulled by it, and other hubs may have the connection still.
 */
@Component
class PullRoutes extends RouteBuilder implements AccountsListener {
    private static final int SECONDS = 60;

    private final Accounts accounts;
    private final Set<String> made = ConcurrentHashMap.newKeySet();

    PullRoutes(Accounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public void configure() {
        accounts.brokerConnections().forEach(connection -> add(this, connection.name()));
    }

    @Override
    public void coming(Accounts next) {
        next.brokerConnections().stream()
                .map(BrokerConnection::name)
                .filter(name -> !made.contains(name))
                .forEach(this::addLater);
    }

    private void addLater(String connection) {
        LateRoutes.add(getContext(), builder -> add(builder, connection), "nothing can be pulled from " + connection);
    }

    private void add(RouteBuilder builder, String connection) {
        builder.templatedRoute("pull")
                .routeId("pull-" + connection)
                .parameter("connection", connection)
                .parameter("second", Integer.toString(second(connection)));
        made.add(connection);
    }

    /** Spreads connections over the minute, each always at the same second, so that they do not all begin at once. */
    private static int second(String connection) {
        return Math.floorMod(connection.hashCode(), SECONDS);
    }
}
