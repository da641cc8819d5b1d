package dev.signalbox.secrets;

/** What was sealed cannot be opened; the message says why and what would mend it, and has no secret. */
public final class NotOpened extends RuntimeException {
    NotOpened(String message) {
        super(message, null, false, false);
    }
}
