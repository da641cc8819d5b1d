package dev.signalbox.risk;

import dev.signalbox.trading.Kind;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.Optional;

/** Knows the trading days on which markets end early. */
@FunctionalInterface
public interface EarlyCloses {
    /** Every day goes on to its end. */
    EarlyCloses NEVER = (day, kind) -> Optional.empty();

    /**
     * Says whether trading ends early on a day.
     *
     * @param day a trading day, as exchanges name it
     * @param kind what is traded
     * @return when it ends; empty on ordinary days
     */
    Optional<ZonedDateTime> on(LocalDate day, Kind kind);
}
