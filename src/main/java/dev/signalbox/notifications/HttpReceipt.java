package dev.signalbox.notifications;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.Exchange;

/** Reads what a channel answered. */
final class HttpReceipt {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Set<Integer> REFUSALS = Set.of(400, 413, 422);
    private static final int LONGEST = 300;

    private HttpReceipt() {}

    static Receipt of(Exchange exchange) {
        if (exchange.getException() != null) {
            Throwable cause = exchange.getException();
            return new Receipt.Failed(cause.getClass().getSimpleName() + ": " + cause.getMessage(), Duration.ZERO);
        }
        int status = exchange.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE, 0, Integer.class);
        String body = body(exchange);
        String said = status + " " + body.substring(0, Math.min(LONGEST, body.length()));
        if (status / 100 == 2) {
            return new Receipt.Sent();
        }
        return REFUSALS.contains(status)
                ? new Receipt.Refused(said)
                : new Receipt.Failed(said, status == 429 ? pause(exchange, body) : Duration.ZERO);
    }

    private static String body(Exchange exchange) {
        return Optional.ofNullable(exchange.getMessage().getBody(byte[].class))
                .map(bytes -> new String(bytes, UTF_8).strip())
                .orElse("");
    }

    /** Slack says it in a header, Discord in its answer too, with a fraction, and Telegram there alone. */
    private static Duration pause(Exchange exchange, String body) {
        JsonNode said = json(body);
        double seconds = said.at("/parameters/retry_after")
                .asDouble(said.path("retry_after").asDouble(header(exchange)));
        return Duration.ofMillis((long) Math.ceil(Math.clamp(seconds, 0, 3_600) * 1_000));
    }

    private static double header(Exchange exchange) {
        String said = exchange.getMessage().getHeader("Retry-After", "", String.class);
        return said.matches("\\d{1,5}") ? Double.parseDouble(said) : 0;
    }

    private static JsonNode json(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException noJson) {
            return JSON.createObjectNode();
        }
    }
}
