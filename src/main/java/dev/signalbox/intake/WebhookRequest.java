package dev.signalbox.intake;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * One HTTP request to the webhook, untouched.
 *
 * @param target where it was sent
 * @param peer the address at the other end of the connection, as text
 * @param headers the headers that matter here, by lower-case name
 * @param body its raw bytes, cut one byte behind the size limit
 * @param receivedAt when it arrived
 */
public record WebhookRequest(Target target, String peer, Map<String, String> headers, byte[] body, Instant receivedAt) {
    /**
     * The last parts of the webhook's URL.
     *
     * @param source the sender's format
     * @param token the token; empty when the URL has none
     */
    public record Target(String source, Optional<String> token) {}

    Optional<String> header(String lowerCaseName) {
        return Optional.ofNullable(headers.get(lowerCaseName));
    }
}
