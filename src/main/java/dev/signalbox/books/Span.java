package dev.signalbox.books;

import java.time.Instant;
import java.util.Optional;

/**
 * A time that a list is of.
 *
 * @param since from this moment on
 * @param until before this moment
 */
public record Span(Optional<Instant> since, Optional<Instant> until) {
    /** All time. */
    public static final Span EVER = new Span(Optional.empty(), Optional.empty());
}
