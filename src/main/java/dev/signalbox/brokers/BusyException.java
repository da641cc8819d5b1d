package dev.signalbox.brokers;

import java.time.Instant;

/** Ends a call whose answer was that the broker has too much to do. */
final class BusyException extends RuntimeException {
    private final transient Instant until;

    BusyException(Instant until, String message) {
        super(message);
        this.until = until;
    }

    Instant until() {
        return until;
    }
}
