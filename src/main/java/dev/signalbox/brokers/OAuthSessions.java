package dev.signalbox.brokers;

import dev.signalbox.accounts.Accounts;
import dev.signalbox.accounts.AccountsListener;
import dev.signalbox.accounts.BrokerConnection;
import dev.signalbox.oauth.TokenAnswer;
import dev.signalbox.oauth.TokenServer;
import java.time.Clock;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The tokens of the connections into which people log by OAuth. */
@Component
public class OAuthSessions implements AccountsListener {
    private final Accounts accounts;
    private final GrantStore store;
    private final TokenServer server;
    private final Clock clock;
    private final ConnectionPauses pauses;
    private final Map<ConnectionAccess, OAuthSession> sessions = new ConcurrentHashMap<>();

    OAuthSessions(Accounts accounts, GrantStore store, TokenServer server, Clock clock, ConnectionPauses pauses) {
        this.pauses = pauses;
        this.accounts = accounts;
        this.store = store;
        this.server = server;
        this.clock = clock;
    }

    /**
     * Keeps what a person's log-in gave. The hub that serves the connection uses it within a second or two.
     *
     * @param connection into which
     * @param given the tokens
     * @throws org.springframework.dao.DataAccessException when it could not be kept
     */
    public void login(BrokerConnection connection, TokenAnswer.Granted given) {
        store.login(connection, Grant.of(given, connection.login().orElseThrow(), clock.instant()));
    }

    /**
     * Takes over what people and other hubs brought, and refreshes what ends soon, unless its connection is paused.
     *
     * @param served the connections that this hub serves; of others it knows nothing
     * @throws org.springframework.dao.DataAccessException when the database does not answer
     */
    public void tend(Collection<BrokerConnection> served) {
        Set<ConnectionAccess> own = served.stream().map(ConnectionAccess::of).collect(Collectors.toSet());
        sessions.entrySet()
                .removeIf(one -> !own.contains(one.getKey()) && !one.getValue().isUnsaved());
        served.stream().filter(connection -> connection.login().isPresent()).forEach(connection -> of(connection)
                .tend(!pauses.isPaused(connection.name())));
    }

    String token(BrokerConnection connection) {
        return of(connection).token();
    }

    /** Refreshes now; why there is no new token, and empty when there is one. */
    Optional<String> renew(BrokerConnection connection) {
        return of(connection).renew();
    }

    void refused(BrokerConnection connection, String token) {
        of(connection).refused(token);
    }

    /** Whether it is logged in; empty when this hub does not serve it, or nobody logs in there. */
    Optional<SessionState> state(String connection) {
        return sessions.entrySet().stream()
                .filter(one -> one.getKey().connection().equals(connection))
                .map(one -> one.getValue().state())
                .findFirst();
    }

    /** A token that other credentials got is no longer used. */
    @Override
    public void changed() {
        sessions.keySet().retainAll(ConnectionAccess.of(accounts));
    }

    private OAuthSession of(BrokerConnection connection) {
        OAuthSession session = sessions.computeIfAbsent(
                ConnectionAccess.of(connection), access -> new OAuthSession(connection, store, server, clock));
        session.by(connection);
        return session;
    }
}
