package dev.signalbox.webhook;

import java.util.Optional;

/**
 * An answer to a sender.
 *
 * @param status the HTTP status
 * @param outcome the word for it in the metrics
 * @param json the body
 * @param retryAfter seconds after which to come again; empty when coming again would not help
 */
public record HttpAnswer(int status, String outcome, byte[] json, Optional<Integer> retryAfter) {
    /** {@return the media type of the body} */
    public String contentType() {
        return status < 400 ? "application/json" : "application/problem+json";
    }
}
