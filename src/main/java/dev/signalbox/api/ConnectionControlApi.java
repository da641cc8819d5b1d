package dev.signalbox.api;

import dev.signalbox.accounts.Endpoint;
import dev.signalbox.brokers.ConnectionPauses;
import dev.signalbox.brokers.SessionState;
import dev.signalbox.connections.ConnectionStatus;
import dev.signalbox.connections.Connections;
import dev.signalbox.connections.LoginAddresses;
import dev.signalbox.connections.RenewalEnd;
import dev.signalbox.connections.Renewals;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Pauses a connection, lets it go on, and has its session renewed. */
@RestController
@RequestMapping("/api/v1/connections/{name}")
public class ConnectionControlApi {
    private static final Logger LOG = LoggerFactory.getLogger(ConnectionControlApi.class);

    private final Connections connections;
    private final ConnectionPauses pauses;
    private final Renewals renewals;
    private final LoginAddresses logins;

    ConnectionControlApi(Connections connections, ConnectionPauses pauses, Renewals renewals, LoginAddresses logins) {
        this.connections = connections;
        this.pauses = pauses;
        this.renewals = renewals;
        this.logins = logins;
    }

    /** Since when a connection is paused; null when it is not. */
    public record Paused(String connection, Instant paused) {}

    /** Whether the session of a connection is {@code renewed}, or that is {@code pending}. */
    public record Renewed(String connection, String state) {}

    /** Lets nothing go to a connection's broker any more. */
    @PutMapping("/pause")
    public Paused pause(@PathVariable String name) {
        atBroker(name);
        pauses.pause(name);
        LOG.warn("The connection {} is paused: nothing goes to its broker", name);
        return new Paused(name, atBroker(name).paused().orElse(null));
    }

    /** Lets a connection go on. */
    @DeleteMapping("/pause")
    public Paused resume(@PathVariable String name) {
        atBroker(name);
        pauses.resume(name);
        LOG.warn("The connection {} goes on", name);
        return new Paused(name, atBroker(name).paused().orElse(null));
    }

    /** Has the hub that serves a connection get another session for it. */
    @PostMapping("/renew")
    public ResponseEntity<Renewed> renew(@PathVariable String name) {
        checkRenewable(atBroker(name));
        return switch (renewals.renew(name)) {
            case RenewalEnd.Done done -> ResponseEntity.ok(new Renewed(name, "renewed"));
            case RenewalEnd.Pending pending -> ResponseEntity.accepted().body(new Renewed(name, "pending"));
            case RenewalEnd.Failed failed ->
                throw new BadRequest(
                        502, "renewal_failed", "there is no new session for " + name + ": " + failed.reason());
        };
    }

    /** {@return the names of the connections whose session the hub can renew without a person} */
    public Set<String> renewable() {
        return connections.all().stream()
                .filter(ConnectionControlApi::hasSession)
                .filter(status -> !needsLogin(status))
                .map(status -> status.connection().name())
                .collect(Collectors.toSet());
    }

    private static boolean needsLogin(ConnectionStatus status) {
        return status.state().session().kind() == SessionState.Kind.NEEDS_LOGIN;
    }

    private static boolean hasSession(ConnectionStatus status) {
        return status.connection().access().filter(Endpoint::needsSession).isPresent();
    }

    private void checkRenewable(ConnectionStatus status) {
        String name = status.connection().name();
        if (!hasSession(status)) {
            throw new BadRequest(
                    409,
                    "no_session",
                    name + " has no session to renew: its credentials in accounts.yaml go with each call; edit them"
                            + " there if the broker no longer accepts them");
        }
        if (status.paused().isPresent()) {
            throw new BadRequest(409, "paused", name + " is paused, and nothing goes to its broker; resume it first");
        }
        if (needsLogin(status)) {
            throw new BadRequest(
                    409, "needs_login", "a person must log in for " + name + ": open " + logins.login(name));
        }
        if (status.serving().isEmpty()) {
            throw new BadRequest(409, "not_served", "no hub serves " + name + " now; ask again in some seconds");
        }
    }

    private ConnectionStatus atBroker(String name) {
        ConnectionStatus status =
                connections.find(name).orElseThrow(() -> new NotFound("no account leads to a connection of that name"));
        if (status.connection().access().isEmpty()) {
            throw new BadRequest(
                    409,
                    "no_broker",
                    name + " leads to no broker, as the hub itself simulates it; the kill switch stops an account");
        }
        return status;
    }
}
