package dev.signalbox.api;

import dev.signalbox.books.EventKind;
import dev.signalbox.connections.ConnectionStatus;
import dev.signalbox.connections.Connections;
import dev.signalbox.connections.LoginAddresses;
import dev.signalbox.trades.PullState;
import dev.signalbox.trades.Pulls;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** How the connections to brokers are. */
@RestController
@RequestMapping("/api/v1/connections")
public class ConnectionsApi implements EventSource {
    private final Connections connections;
    private final LoginAddresses logins;
    private final Pulls pulls;
    private final Clock clock;

    ConnectionsApi(Connections connections, LoginAddresses logins, Pulls pulls, Clock clock) {
        this.connections = connections;
        this.logins = logins;
        this.pulls = pulls;
        this.clock = clock;
    }

    /** All connections that have an account. */
    public record All(List<ConnectionView> connections) {}

    /** One that no account leads to any more. */
    record Gone(String name, boolean gone) {}

    /** {@return how all connections are} */
    @GetMapping
    public All all() {
        Map<String, Instant> pulled = new HashMap<>();
        for (PullState pull : pulls.all()) {
            pull.last().success().ifPresent(success -> pulled.put(pull.connection(), success));
        }
        return new All(connections.all().stream()
                .map(status -> view(
                        status,
                        Optional.ofNullable(pulled.get(status.connection().name()))))
                .toList());
    }

    private ConnectionView view(ConnectionStatus status, Optional<Instant> pulled) {
        Optional<String> loginUrl = status.connection()
                .login()
                .map(oauth -> logins.login(status.connection().name()));
        return ConnectionView.of(status, loginUrl, pulled, clock.instant());
    }

    @Override
    public EventKind kind() {
        return EventKind.CONNECTION;
    }

    @Override
    public Map<String, Object> views(Collection<String> subjects) {
        Map<String, Object> views = new HashMap<>();
        subjects.forEach(subject -> views.put(subject, new Gone(subject, true)));
        all().connections().forEach(connection -> views.replace(connection.name(), connection));
        return views;
    }
}
