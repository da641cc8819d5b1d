package dev.signalbox.books;

import java.util.Optional;

/**
 * That something changed; what it is now is for whom it is told to be read.
 *
 * @param kind what changed
 * @param subject which: an id; of fills the account and the broker's execution id, of positions account and symbol, of drift
 *     account, symbol and kind, of the configuration the hub's id, with a blank between
 */
public record Event(EventKind kind, String subject) {
    /** {@return the same as the table of events has it} */
    public String text() {
        return kind.word() + " " + subject;
    }

    /** Empty for what a later release wrote and this one does not know. */
    static Optional<Event> of(String text) {
        int blank = text.indexOf(' ');
        return EventKind.of(text.substring(0, blank)).map(kind -> new Event(kind, text.substring(blank + 1)));
    }
}
