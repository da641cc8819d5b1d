package dev.signalbox.books;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What the live stream tells of. */
public enum EventKind {
    /** An alert was recorded. */
    ALERT,
    /** An order was recorded, or came further. */
    ORDER,
    /** An execution, as its order's report told it or as a pull did. */
    FILL,
    /** A position, or what protects it, changed. */
    POSITION,
    /** An account's money or state changed. */
    ACCOUNT,
    /** A connection's breaker, session or serving hub changed. */
    CONNECTION,
    /** Something failed, was tried again or discarded. */
    DEAD_LETTER,
    /** Books and broker began or ceased to differ. */
    DRIFT,
    /** Files were edited. */
    CONFIG;

    /** {@return the word in text, such as {@code dead_letter}} */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<EventKind> of(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
    }
}
