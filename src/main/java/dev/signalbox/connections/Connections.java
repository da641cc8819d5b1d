package dev.signalbox.connections;

import dev.signalbox.accounts.Account;
import dev.signalbox.accounts.Accounts;
import dev.signalbox.accounts.BrokerConnection;
import dev.signalbox.brokers.ConnectionPauses;
import dev.signalbox.brokers.ConnectionState;
import dev.signalbox.brokers.ConnectionStates;
import dev.signalbox.brokers.SessionState;
import dev.signalbox.cluster.LeaseOwnership;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The connections of the files: how those are that this hub serves it knows itself, of the others it reads what was told. */
@Component
public class Connections {
    private final Accounts accounts;
    private final LeaseOwnership ownership;
    private final ConnectionStates states;
    private final StatusTable table;
    private final ConnectionPauses pauses;

    Connections(
            Accounts accounts,
            LeaseOwnership ownership,
            ConnectionStates states,
            StatusTable table,
            ConnectionPauses pauses) {
        this.pauses = pauses;
        this.accounts = accounts;
        this.ownership = ownership;
        this.states = states;
        this.table = table;
    }

    /**
     * Says how all connections are that have an account.
     *
     * @return each once, by name
     * @throws org.springframework.dao.DataAccessException when the database does not answer
     */
    public List<ConnectionStatus> all() {
        Map<String, StatusTable.Told> told = table.all();
        Map<String, ConnectionState> own = served();
        Map<String, Instant> paused = pauses.all();
        return of(accounts.all()).values().stream()
                .map(connection -> {
                    Optional<StatusTable.Told> known = Optional.ofNullable(told.get(connection.name()));
                    ConnectionState state = known.map(StatusTable.Told::state).orElse(ConnectionState.IDLE);
                    return new ConnectionStatus(
                            connection,
                            known.map(StatusTable.Told::hub),
                            own.getOrDefault(connection.name(), state),
                            Optional.ofNullable(paused.get(connection.name())));
                })
                .toList();
    }

    /**
     * Says how one connection is.
     *
     * @param name its name
     * @return how it is; empty when no account leads to a connection of that name
     * @throws org.springframework.dao.DataAccessException when the database does not answer
     */
    public Optional<ConnectionStatus> find(String name) {
        return all().stream()
                .filter(status -> status.connection().name().equals(name))
                .findFirst();
    }

    /** How those are that this hub serves, by name. */
    Map<String, ConnectionState> served() {
        return own().stream().collect(Collectors.toMap(BrokerConnection::name, states::of));
    }

    /** The session of one that this hub serves; none where it does not. */
    SessionState session(String name) {
        return Optional.ofNullable(of(ownership.served()).get(name))
                .map(states::of)
                .orElse(ConnectionState.IDLE)
                .session();
    }

    /** Those that this hub serves. */
    Collection<BrokerConnection> own() {
        return of(ownership.served()).values();
    }

    private static Map<String, BrokerConnection> of(Collection<Account> accounts) {
        return accounts.stream()
                .map(Account::connection)
                .collect(Collectors.toMap(
                        BrokerConnection::name, Function.identity(), (one, same) -> one, TreeMap::new));
    }
}
