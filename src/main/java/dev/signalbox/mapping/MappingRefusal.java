package dev.signalbox.mapping;

/**
 * A mapping could not be applied, or refused by {@code error("…")}; the message is the text of that error, and for a
 * person to read.
 */
public final class MappingRefusal extends RuntimeException {
    /** @param reason the text of the error */
    public MappingRefusal(String reason) {
        super(reason);
    }

    MappingRefusal(String reason, Throwable cause) {
        super(reason, cause);
    }
}
