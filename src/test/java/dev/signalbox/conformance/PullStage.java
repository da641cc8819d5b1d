package dev.signalbox.conformance;

import dev.signalbox.kit.Hub;
import dev.signalbox.kit.Setup;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Brokers, and accounts at them whose executions one hub reads back when it is told to. */
final class PullStage implements AutoCloseable {
    private final Map<String, FaultyServer> servers = new LinkedHashMap<>();
    private final StringBuilder connections = new StringBuilder("connections:\n");
    private final StringBuilder accounts = new StringBuilder("accounts:\n");
    private final StringBuilder groups = new StringBuilder("groups:\n");

    PullStage(List<SimulatedBroker> brokers) throws IOException {
        for (SimulatedBroker broker : brokers) {
            servers.put(broker.name(), FaultyServer.start(broker));
        }
    }

    /**
     * Opens an account, with a connection and a group of its own. What it holds is asked for when it is pulled, and not
     * otherwise.
     *
     * @return its book at the broker, for what was done there before
     */
    BrokerBook account(SimulatedBroker broker, String play) {
        return account(broker, play, "1h");
    }

    /** Opens one of which is asked again and again, after pauses like {@code 1s}, what it holds. */
    BrokerBook account(SimulatedBroker broker, String play, String pause) {
        String name = name(broker, play);
        connections.append(
                Stage.connection(broker, name).replace("account_poll_idle: 1h", "account_poll_idle: " + pause));
        accounts.append(Stage.account(broker, name, "starting_balance: 100000"));
        groups.append("  %1$s: [ %1$s ]".formatted(name));
        List.of(connections, accounts, groups).forEach(text -> text.append('\n'));
        return servers.get(broker.name()).customer(name).book();
    }

    Setup setup(Path folder) {
        Setup setup = Setup.in(folder)
                .text("routes/risk.yaml", Card.Rules.TEXT)
                .text("routes/accounts.yaml", connections.toString() + accounts + groups)
                .with("signalbox.pulls", "false");
        servers.values().forEach(server -> setup.to(server));
        return setup;
    }

    Pulled pulled(SimulatedBroker broker, String play, Hub hub) {
        return new Pulled(servers.get(broker.name()), name(broker, play), hub);
    }

    @Override
    public void close() {
        servers.values().forEach(FaultyServer::close);
    }

    private static String name(SimulatedBroker broker, String play) {
        return broker.name() + "-" + play;
    }
}
