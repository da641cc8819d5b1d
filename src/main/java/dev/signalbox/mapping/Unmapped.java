package dev.signalbox.mapping;

/**
 * A mapping could not be applied, or refused by {@code error("…")}; the message is the text of that error, and for a
 * person to read.
 */
public final class Unmapped extends RuntimeException {
    Unmapped(String reason) {
        super(reason);
    }

    Unmapped(String reason, Throwable cause) {
        super(reason, cause);
    }
}
