package dev.signalbox.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Deliveries as the tests of this room send them, and the door that they come to. */
final class Sent {
    static final Instant NOW = Instant.parse("2026-11-23T15:00:00Z");
    static final byte[] BODY = "{\"test\": 2432232314}".getBytes(UTF_8);

    private Sent() {}

    static WebhookRequest by(String peer, Optional<String> token, Map<String, String> headers, byte[] body) {
        return new WebhookRequest(new WebhookRequest.Target("tradingview", token), peer, headers, body, NOW);
    }

    static WebhookRequest with(Map<String, String> headers) {
        return by("192.0.2.7", Optional.empty(), headers, BODY);
    }

    static WebhookRequest withToken(String token) {
        return by("192.0.2.7", Optional.of(token), Map.of(), BODY);
    }

    static WebhookRequest without(String header, Map<String, String> headers) {
        Map<String, String> fewer = new HashMap<>(headers);
        fewer.remove(header);
        return with(fewer);
    }

    static AlertVerifier door(List<String> keys, List<String> tokens) {
        return door(new SenderPolicy(Networks.of(""), Networks.of("")), new WebhookSecrets(keys, tokens), clock());
    }

    static AlertVerifier door(SenderPolicy senderPolicy, WebhookSecrets secrets, Clock clock) {
        return new AlertVerifier(senderPolicy, secrets, "tradingview"::equals, clock);
    }

    static Clock clock() {
        return Clock.fixed(NOW, ZoneOffset.UTC);
    }
}
