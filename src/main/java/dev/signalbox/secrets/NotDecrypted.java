package dev.signalbox.secrets;

/** What was sealed cannot be opened; the message says why and what would fix it, and has no secret. */
public final class NotDecrypted extends RuntimeException {
    NotDecrypted(String message) {
        super(message, null, false, false);
    }
}
