package dev.signalbox.brokers;

import java.time.Instant;

/**
 * A login at a broker that still holds.
 *
 * @param token what the broker gave for it; a secret
 * @param expiresAt when the broker no longer accepts it
 */
public record Session(String token, Instant expiresAt) {
    /** Without the token, so that it gets into no log. */
    @Override
    public String toString() {
        return "Session[until " + expiresAt + "]";
    }
}
