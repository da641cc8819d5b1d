package dev.signalbox.risk;

import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.Optional;

/** Knows the trading days on which the market ends early. */
@FunctionalInterface
public interface EarlyCloses {
    /** Every day goes on to its end. */
    EarlyCloses NEVER = day -> Optional.empty();

    /**
     * Says whether trading ends early on a day.
     *
     * @param day a trading day, as exchanges name it
     * @return when it ends; empty on ordinary days
     */
    Optional<ZonedDateTime> on(LocalDate day);
}
