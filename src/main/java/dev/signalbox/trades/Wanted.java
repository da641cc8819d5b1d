package dev.signalbox.trades;

import dev.signalbox.books.Span;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Which lines of a list are wanted.
 *
 * @param account of this account alone
 * @param symbol of this symbol alone
 * @param span of this time alone
 * @param before those behind this place: the end of the page before
 * @param limit at most so many; empty for all
 */
public record Wanted(
        Optional<String> account, Optional<String> symbol, Span span, Optional<Place> before, Optional<Integer> limit) {
    /** The same lines, but those behind a place, and so many of them. */
    Wanted behind(Optional<Place> place, int count) {
        return new Wanted(account, symbol, span, place, Optional.of(count));
    }

    /**
     * A place in a list.
     *
     * @param at the line's time
     * @param id the line's id
     */
    public record Place(Instant at, UUID id) {}
}
