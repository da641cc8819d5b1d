package dev.signalbox.brokers;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * One request to a broker about an order, and what came back: for a person to read, so shortened and without secrets.
 *
 * @param order the hub's id of the order
 * @param operation what was asked, in our words, of which this request is the whole or a part
 * @param at when its first byte left
 * @param asked the request
 * @param heard what came back
 */
public record CallRecord(UUID order, String operation, Instant at, Asked asked, Heard heard) {
    /**
     * A request, without headers.
     *
     * @param method of HTTP
     * @param path behind the connection's address, with the query
     * @param body as it was sent; empty when there was none
     */
    public record Asked(String method, String path, Optional<String> body) {}

    /**
     * What came back.
     *
     * @param status of HTTP; empty when there was no answer
     * @param body the broker's words; empty when it said nothing
     * @param failure why there was no answer; empty when there was one
     * @param took from the first byte to the end of the answer, or of waiting for it
     */
    public record Heard(Optional<Integer> status, Optional<String> body, Optional<String> failure, Duration took) {}
}
