package dev.signalbox.connections;

import dev.signalbox.accounts.BrokerConnection;
import dev.signalbox.brokers.ConnectionState;
import dev.signalbox.brokers.ConnectionStates;
import dev.signalbox.brokers.OAuthSessions;
import dev.signalbox.cluster.PeriodicWorker;
import dev.signalbox.notifications.Occasion;
import dev.signalbox.notifications.Occurrence;
import dev.signalbox.notifications.Occurrences;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** Refreshes the tokens of the connections that this hub serves before they end, and tells people when a log-in ends soon. */
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
            own.stream().filter(connection -> connection.login().isPresent()).forEach(this::tell);
        } catch (DataAccessException away) {
            LOG.debug("Log-ins are looked after once the database answers again: {}", away.getMessage());
        }
    }

    private void tell(BrokerConnection connection) {
        ConnectionState state = states.of(connection);
        state.session()
                .renewBy()
                .filter(end -> !clock.instant().isBefore(end.minus(NOTICE)))
                .ifPresent(end -> tell(connection.name(), end));
    }

    private void tell(String connection, Instant end) {
        String detail = "the log-in of the connection " + connection + " ends at " + end
                + "; log in again before, and nothing is interrupted";
        if (!end.equals(told.get(connection))) {
            occurrences.note(
                    new Occurrence(Occasion.NEEDS_LOGIN, "", connection, detail), connection + " " + end, ONCE);
            told.put(connection, end);
        }
    }
}
