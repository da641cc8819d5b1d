package dev.signalbox.conformance.tradovate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The body of {@code POST /auth/accesstokenrequest}. */
final class Login {
    private static final Pattern NAME = Pattern.compile("name-(.+)-that-only-tradovate-knows");
    private static final Map<String, String> FIELDS = Map.of(
            "name", "name",
            "password", "password",
            "appId", "app_id",
            "appVersion", "app_version",
            "deviceId", "device_id",
            "cid", "cid",
            "sec", "sec");

    private Login() {}

    static Optional<String> customer(String body) {
        Matcher name = NAME.matcher(fields(body).path("name").asText());
        return name.matches() ? Optional.of(name.group(1)) : Optional.empty();
    }

    static boolean isRight(String body, Map<String, String> credentials) {
        JsonNode fields = fields(body);
        return FIELDS.entrySet().stream()
                .allMatch(field -> fields.path(field.getKey()).asText().equals(credentials.get(field.getValue())));
    }

    private static JsonNode fields(String body) {
        try {
            return new JsonMapper().readTree(body);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("a login that is no JSON", e);
        }
    }
}
