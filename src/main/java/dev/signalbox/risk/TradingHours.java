package dev.signalbox.risk;

import dev.signalbox.trading.Kind;
import java.time.Instant;
import java.util.Optional;

/** Knows when markets are open whose hours count. */
@FunctionalInterface
public interface TradingHours {
    /** Everything is traded at all hours. */
    TradingHours ALWAYS = (kind, at) -> Optional.empty();

    /**
     * Says whether the market of something is closed.
     *
     * @param kind what is to be traded
     * @param at when
     * @return why it is closed, in a sentence with the hours; empty when it is open, or when its hours do not count
     */
    Optional<String> closed(Kind kind, Instant at);
}
