package dev.signalbox.brokers;

import dev.signalbox.accounts.Account;
import dev.signalbox.accounts.Accounts;
import dev.signalbox.accounts.AccountsListener;
import dev.signalbox.accounts.BrokerConnection;
import dev.signalbox.accounts.Endpoint;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Lazy;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * The tokens of connections whose broker wants a login. Everything of a connection shares one; it is renewed before it
 * ends, kept sealed over a restart, and asked for again when the broker does not know it any more.
 */
@Component
public class Sessions implements AccountsListener {
    private static final Logger LOG = LoggerFactory.getLogger(Sessions.class);

    private final Accounts accounts;
    private final BrokerCalls calls;
    private final SessionStore store;
    private final OAuthSessions oauth;
    private final Clock clock;
    private final Map<ConnectionAccess, ConnectionSession> sessions = new ConcurrentHashMap<>();

    Sessions(Accounts accounts, @Lazy BrokerCalls calls, SessionStore store, OAuthSessions oauth, Clock clock) {
        this.accounts = accounts;
        this.calls = calls;
        this.store = store;
        this.oauth = oauth;
        this.clock = clock;
    }

    /** What says who calls; waits for a login when one is due. */
    Map<String, String> headers(Call call) {
        BrokerRequest brokerRequest = call.question();
        Endpoint endpoint = brokerRequest.account().connection().access().orElseThrow();
        if (!endpoint.needsSession() || brokerRequest.operation() == Operation.LOGIN) {
            return endpoint.headers(Optional.empty());
        }
        String token = token(brokerRequest);
        call.carries(token);
        return endpoint.headers(Optional.of(token));
    }

    private String token(BrokerRequest brokerRequest) {
        BrokerConnection connection = brokerRequest.account().connection();
        if (connection.login().isPresent()) {
            return oauth.token(connection);
        }
        ConnectionSession session = session(connection);
        return brokerRequest.operation() == Operation.RENEW
                ? session.current()
                : session.token(brokerRequest.account());
    }

    /** Notes that the broker does not know a call's token any more; false when a token was not the matter. */
    boolean end(Call call) {
        boolean matters =
                call.token().isPresent() && !call.question().operation().isAboutSession();
        if (matters && call.connection().login().isPresent()) {
            oauth.refused(call.connection(), call.token().get());
        } else if (matters) {
            session(call.connection()).forget(call.token().get());
        }
        return matters;
    }

    /** Whether a connection is logged in, as far as this hub knows. */
    SessionState state(String connection) {
        return oauth.state(connection).orElseGet(() -> ConnectionAccess.of(accounts).stream()
                .filter(access -> access.connection().equals(connection))
                .flatMap(access -> Optional.ofNullable(sessions.get(access)).stream())
                .map(ConnectionSession::state)
                .findFirst()
                .orElse(SessionState.NONE));
    }

    /**
     * Gets a new token now, whether or not one is due.
     *
     * @param account an account of a connection that this hub serves, and whose calls carry a token
     * @return why there is no new one, in words for a person; empty when there is
     * @throws DataAccessException when the database does not answer
     */
    public Optional<String> renew(Account account) {
        BrokerConnection connection = account.connection();
        return connection.login().isPresent()
                ? oauth.renew(connection)
                : session(connection).renewed(account);
    }

    private ConnectionSession session(BrokerConnection connection) {
        ConnectionSession session = sessions.computeIfAbsent(
                ConnectionAccess.of(connection), access -> new ConnectionSession(connection, calls, store, clock));
        session.follow(connection);
        return session;
    }

    /** A token that other credentials got is no longer used. */
    @Override
    public void changed() {
        sessions.keySet().retainAll(ConnectionAccess.of(accounts));
    }
}
