package dev.signalbox.connections;

import dev.signalbox.accounts.BrokerConnection;
import dev.signalbox.brokers.ConnectionStates;
import dev.signalbox.brokers.OAuthSessions;
import dev.signalbox.brokers.SessionState;
import dev.signalbox.cluster.PeriodicWorker;
import dev.signalbox.notifications.Occasion;
import dev.signalbox.notifications.Occurrence;
import dev.signalbox.notifications.Occurrences;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Refreshes the tokens of the connections that this hub serves before they end, and tells people when a log-in ends soon, or is
 * refused. That a log-in is over is told by the database.
 */
@Component
class LoginRounds extends PeriodicWorker {
    private static final Logger LOG = LoggerFactory.getLogger(LoginRounds.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration NOTICE = Duration.ofDays(1);
    private static final Duration ONCE = Duration.ofDays(2);

    private final Connections connections;
    private final ConnectionStates states;
    private final OAuthSessions sessions;
    private final Occurrences occurrences;
    private final Clock clock;
    private final Map<String, Instant> told = new HashMap<>();
    private final Set<String> refused = new HashSet<>();

    LoginRounds(
            Connections connections,
            ConnectionStates states,
            OAuthSessions sessions,
            Occurrences occurrences,
            Clock clock) {
        super("logins", PAUSE);
        this.connections = connections;
        this.states = states;
        this.sessions = sessions;
        this.occurrences = occurrences;
        this.clock = clock;
    }

    @Override
    protected void turn() {
        Collection<BrokerConnection> own = connections.own();
        try {
            sessions.tend(own);
            refused.retainAll(own.stream().map(BrokerConnection::name).toList());
            own.forEach(connection -> tell(connection, states.of(connection).session()));
        } catch (DataAccessException away) {
            LOG.debug("Log-ins are looked after once the database answers again: {}", away.getMessage());
        }
    }

    private void tell(BrokerConnection connection, SessionState session) {
        session.renewBy()
                .filter(end -> !clock.instant().isBefore(end.minus(NOTICE)))
                .ifPresent(end -> tellEnd(connection.name(), end));
        Optional<String> refusal = session.refusal();
        if (refusal.isEmpty()) {
            refused.remove(connection.name());
        } else if (!refused.contains(connection.name())) {
            tellRefusal(connection, refusal.get());
            refused.add(connection.name());
        }
    }

    private void tellEnd(String connection, Instant end) {
        String detail = "the log-in of the connection " + connection + " ends at " + end
                + "; log in again before, and nothing is interrupted";
        if (!end.equals(told.get(connection))) {
            occurrences.note(
                    new Occurrence(Occasion.NEEDS_LOGIN, "", connection, detail), connection + " " + end, ONCE);
            told.put(connection, end);
        }
    }

    /** Where nobody logs in by a browser there is no page to lead to. */
    private void tellRefusal(BrokerConnection connection, String reason) {
        String name = connection.name();
        boolean byPerson = connection.login().isPresent();
        String detail = "the broker of the connection " + name + " refuses the log-in (" + reason + "); "
                + (byPerson ? "log in there again, or put" : "put")
                + " its credentials in accounts.yaml right; orders wait as long as they may, and exits are kept";
        occurrences.note(
                new Occurrence(Occasion.NEEDS_LOGIN, "", byPerson ? name : "", detail),
                name + " refused " + clock.instant(),
                ONCE);
    }
}
