package dev.signalbox.brokers;

/** Ends a call on a connection that a person has paused. It never left. */
final class PausedException extends RuntimeException {
    PausedException(String connection) {
        super("the connection " + connection + " is paused, and goes on when a person resumes it");
    }
}
