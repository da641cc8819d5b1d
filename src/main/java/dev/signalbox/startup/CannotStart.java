package dev.signalbox.startup;

/** The hub cannot start here and now, and has touched nothing; its message is one line for the person who started it. */
public final class CannotStart extends RuntimeException {
    CannotStart(String message) {
        super(message, null, false, false);
    }
}
