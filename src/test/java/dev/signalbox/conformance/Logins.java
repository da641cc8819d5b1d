package dev.signalbox.conformance;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.kit.Hub;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A person who logs in for the connections of a hub that wait for it, as the first thing on a day. */
public record Logins(Hub hub, List<String> customers) {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Logs in for all connections of the customers' names, and waits until the hub has the tokens. */
    public void all() {
        List<String> waiting = waiting();
        if (waiting.isEmpty()) {
            return;
        }
        LoginVisitor person = new LoginVisitor(hub).inConsole();
        waiting.forEach(connection -> person.led(person.loggedInAtBroker(connection)));
        await("the log-ins are used").atMost(PATIENCE).until(() -> waiting().isEmpty());
    }

    /** A hub that has just begun takes a moment to find the log-ins of the one before. */
    private List<String> waiting() {
        return connections(hub)
                .filter(one -> customers.contains(one.path("name").asText()))
                .filter(one -> !one.at("/session/state").asText().equals("valid"))
                .map(one -> one.path("name").asText())
                .toList();
    }

    /** Waits until the session of a connection is in a state. */
    static void awaitSession(Hub hub, String connection, String state) {
        await(connection + " " + state)
                .atMost(PATIENCE)
                .until(() -> session(hub, connection).path("state").asText(), state::equals);
    }

    /** {@return how the hub says that the session of a connection is} */
    static JsonNode session(Hub hub, String connection) {
        return connections(hub)
                .filter(one -> one.path("name").asText().equals(connection))
                .findFirst()
                .orElseThrow()
                .path("session");
    }

    private static Stream<JsonNode> connections(Hub hub) {
        JsonNode all = hub.get("/api/v1/connections").json().path("connections");
        return StreamSupport.stream(all.spliterator(), false);
    }
}
