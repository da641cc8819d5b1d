package dev.signalbox.brokers;

import dev.signalbox.accounts.Accounts;
import dev.signalbox.accounts.BrokerConnection;
import dev.signalbox.accounts.Endpoint;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is learned of a connection holds for it as long as it leads to the same place by the same credentials.
 *
 * @param connection its name
 * @param access where it leads and what opens it
 */
record ConnectionAccess(String connection, Optional<Endpoint> access) {
    static ConnectionAccess of(BrokerConnection connection) {
        return new ConnectionAccess(connection.name(), connection.access());
    }

    /** Those of all connections that lead to a real broker now. */
    static Set<ConnectionAccess> of(Accounts accounts) {
        return accounts.brokerConnections().stream().map(ConnectionAccess::of).collect(Collectors.toSet());
    }
}
