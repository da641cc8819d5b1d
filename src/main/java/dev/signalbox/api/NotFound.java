package dev.signalbox.api;

/** What was asked for is not there. */
public final class NotFound extends RuntimeException {
    NotFound(String what) {
        super(what, null, false, false);
    }
}
