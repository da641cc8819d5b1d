package dev.signalbox.startup;

import dev.signalbox.accounts.Accounts;
import dev.signalbox.accounts.AccountsListener;
import dev.signalbox.accounts.BrokerConnection;
import dev.signalbox.routes.RouteRevisions;
import dev.signalbox.routes.TemplatedRoute;
import dev.signalbox.routes.TemplatedRoutes;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * Makes the route of {@code routes/pulls.camel.yaml} for each connection that leads to a real broker. One whose connection is
 * gone stays until the hub ends: nothing is pulled by it, and other hubs may have the connection still.
 */
@Component
class PullRoutes implements AccountsListener, TemplatedRoutes {
    private static final int SECONDS = 60;

    private final Accounts accounts;
    private final RouteRevisions revisions;
    private final Set<String> pulled = ConcurrentHashMap.newKeySet();
    private final Set<String> made = ConcurrentHashMap.newKeySet();

    PullRoutes(Accounts accounts, RouteRevisions revisions) {
        this.accounts = accounts;
        this.revisions = revisions;
    }

    @Override
    public void begin() {
        make(accounts.brokerConnections());
    }

    @Override
    public void coming(Accounts next) {
        make(next.brokerConnections());
    }

    private void make(List<BrokerConnection> connections) {
        connections.stream().map(BrokerConnection::name).forEach(pulled::add);
        String revision = revisions.newestName();
        pulled.stream().filter(name -> !made.contains(name + revision)).forEach(name -> {
            add(name);
            made.add(name + revision);
        });
    }

    private void add(String connection) {
        Map<String, String> parameters =
                Map.of("connection", connection, "second", Integer.toString(second(connection)));
        revisions.add(
                new TemplatedRoute("pull", "pull-" + connection, parameters),
                "nothing can be pulled from " + connection);
    }

    /** Spreads connections over the minute, each always at the same second, so that they do not all begin at once. */
    private static int second(String connection) {
        return Math.floorMod(connection.hashCode(), SECONDS);
    }
}
