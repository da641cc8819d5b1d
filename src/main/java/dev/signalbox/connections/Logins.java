package dev.signalbox.connections;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.signalbox.accounts.Accounts;
import dev.signalbox.accounts.BrokerConnection;
import dev.signalbox.accounts.OAuth;
import dev.signalbox.brokers.OAuthSessions;
import dev.signalbox.digests.RandomText;
import dev.signalbox.digests.Sha256;
import dev.signalbox.oauth.AuthorizePage;
import dev.signalbox.oauth.TokenAnswer;
import dev.signalbox.oauth.TokenServer;
import java.net.URI;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Lets people log in at brokers by OAuth. */
@Component
public class Logins {
    private static final Logger LOG = LoggerFactory.getLogger(Logins.class);
    /** So long after it has begun a log-in may end. */
    public static final Duration LIFE = Duration.ofMinutes(10);

    private final Accounts accounts;
    private final LoginTable table;
    private final LoginAddresses addresses;
    private final TokenServer server;
    private final OAuthSessions sessions;

    Logins(Accounts accounts, LoginTable table, LoginAddresses addresses, TokenServer server, OAuthSessions sessions) {
        this.accounts = accounts;
        this.table = table;
        this.addresses = addresses;
        this.server = server;
        this.sessions = sessions;
    }

    /**
     * Finds a connection.
     *
     * @param name the connection's name
     * @return the connection; empty when no account leads to a broker by one of that name
     */
    public Optional<BrokerConnection> connection(String name) {
        return accounts.brokerConnections().stream()
                .filter(connection -> connection.name().equals(name))
                .findFirst();
    }

    /** {@return what nobody can guess, of letters, digits, {@code -} and {@code _}} */
    public String secret() {
        return RandomText.next();
    }

    /**
     * Begins a log-in.
     *
     * @param connection into which people log by OAuth
     * @param browser a {@link #secret()} that the browser alone knows which begins it
     * @return the broker's page, for that browser
     * @throws org.springframework.dao.DataAccessException when the database does not answer
     */
    public URI begin(BrokerConnection connection, String browser) {
        OAuth oauth = connection.login().orElseThrow();
        String state = secret();
        table.begin(connection.name(), state, browser);
        String client = connection.access().orElseThrow().credentials().get(OAuth.CLIENT_ID);
        return AuthorizePage.address(
                oauth, client, addresses.callback(connection.name()), state, verifier(oauth, state, browser));
    }

    /**
     * Ends a log-in.
     *
     * @param connection the connection
     * @param browser what the browser says that it alone knows
     * @param query what the broker gave it: {@code state}, and {@code code} or {@code error}, decoded
     * @return how it ended
     * @throws org.springframework.dao.DataAccessException when the database does not answer
     */
    public LoginEnd end(BrokerConnection connection, String browser, Map<String, String> query) {
        String state = query.getOrDefault("state", "");
        if (connection.login().isEmpty() || !table.take(connection.name(), state, browser)) {
            return new LoginEnd.Foreign();
        }
        String code = query.getOrDefault("code", "");
        if (code.isEmpty()) {
            return new LoginEnd.Failed("the broker gave no code: " + refusal(query));
        }
        OAuth oauth = connection.login().get();
        var exchanged =
                new TokenServer.Code(code, addresses.callback(connection.name()), verifier(oauth, state, browser));
        return kept(
                connection,
                server.exchange(oauth, connection.access().orElseThrow().credentials(), exchanged));
    }

    private LoginEnd kept(BrokerConnection connection, TokenAnswer answer) {
        return switch (answer) {
            case TokenAnswer.Granted given -> {
                sessions.login(connection, given);
                LOG.info("A person has logged in at the broker of {}", connection.name());
                yield new LoginEnd.Done();
            }
            case TokenAnswer.Refused no -> new LoginEnd.Failed("the broker refuses the token (" + no.reason() + ")");
            case TokenAnswer.Unclear unclear ->
                new LoginEnd.Failed("the broker gave no token (" + unclear.reason() + ")");
        };
    }

    /** Anybody can write into an address, so no more of it is repeated than the protocol's words. */
    private static String refusal(Map<String, String> query) {
        String error = query.getOrDefault("error", "");
        return error.matches("[a-z_]{1,60}") ? error : "it did not say why";
    }

    /** Nothing of it is stored: it is made again from what the browser brings. */
    private static Optional<String> verifier(OAuth oauth, String state, String browser) {
        return Optional.of(Sha256.of(("pkce " + state + " " + browser).getBytes(UTF_8)))
                .filter(bytes -> oauth.client().usesPkce())
                .map(Base64.getUrlEncoder().withoutPadding()::encodeToString);
    }
}
