package dev.signalbox.brokers;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;

/** A grant as a text that can be sealed. */
final class GrantText {
    private static final JsonMapper JSON = new JsonMapper();

    private GrantText() {}

    static String of(Grant grant) {
        ObjectNode text = JSON.createObjectNode().put("access_token", grant.accessToken());
        grant.refreshToken().ifPresent(token -> text.put("refresh_token", token));
        text.put("granted_at", grant.grantedAt().toString());
        grant.expiresAt().ifPresent(end -> text.put("expires_at", end.toString()));
        grant.renewBy().ifPresent(end -> text.put("renew_by", end.toString()));
        return text.toString();
    }

    static Grant read(String text) {
        try {
            JsonNode json = JSON.readTree(text);
            return new Grant(
                    json.path("access_token").asText(),
                    word(json, "refresh_token"),
                    Instant.parse(json.path("granted_at").asText()),
                    word(json, "expires_at").map(Instant::parse),
                    word(json, "renew_by").map(Instant::parse));
        } catch (JsonProcessingException e) {
            // It was sealed by this class; the message would quote it.
            throw new IllegalStateException("a stored log-in is no JSON");
        }
    }

    private static Optional<String> word(JsonNode json, String name) {
        return Optional.of(json.path(name).asText("")).filter(text -> !text.isEmpty());
    }
}
