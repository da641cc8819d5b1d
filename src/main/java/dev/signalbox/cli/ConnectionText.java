package dev.signalbox.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

/** A connection of {@code GET /api/v1/connections} in one line. */
final class ConnectionText {
    private ConnectionText() {}

    /** {@return the lines of those that lead to a real broker} */
    static List<String> lines(JsonNode connections) {
        return StreamSupport.stream(connections.spliterator(), false)
                .filter(connection -> connection.path("environment").isTextual())
                .map(ConnectionText::line)
                .toList();
    }

    private static List<String> session(JsonNode connection) {
        JsonNode session = connection.path("session");
        List<String> parts = new ArrayList<>();
        if (session.path("state").asText().equals("needs_login")) {
            parts.add(
                    session.path("login_url").isTextual()
                            ? "NEEDS A LOG-IN: ./signalbox connect "
                                    + connection.path("name").asText() + ", or open "
                                    + session.path("login_url").asText()
                            : "THE BROKER REFUSES THE LOG-IN: see to its credentials in accounts.yaml");
        }
        if (session.path("expires_at").isTextual()) {
            parts.add("logged in until " + session.path("expires_at").asText());
        }
        if (session.path("renew_by").isTextual()) {
            parts.add("to be logged in again by " + session.path("renew_by").asText());
        }
        return parts;
    }

    private static String calls(JsonNode connection) {
        if (connection.path("paused").isTextual()) {
            return "PAUSED since " + connection.path("paused").asText() + ", no call goes out: ./signalbox resume "
                    + connection.path("name").asText();
        }
        return switch (connection.path("breaker").asText()) {
            case "closed" -> "calls go out";
            case "half_open" -> "ONE CALL TRIES whether the broker is back";
            default -> "THE BROKER FAILS, no call goes out";
        };
    }

    private static String line(JsonNode connection) {
        List<String> parts = new ArrayList<>();
        parts.add(calls(connection));
        connection
                .path("limits")
                .forEach(limit -> parts.add(limit.path("used").asText() + " of "
                        + limit.path("limit").asText() + " calls a "
                        + limit.path("per").asText()));
        parts.addAll(session(connection));
        if (connection.path("serving").isNull()) {
            parts.add("SERVED BY NO HUB");
        }
        return connection.path("name").asText() + " ("
                + connection.path("broker").asText() + " "
                + connection.path("environment").asText() + "): " + String.join(", ", parts);
    }
}
