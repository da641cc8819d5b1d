package dev.signalbox.risk;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.Optional;

/** A time of day as a clock on the wall of some place shows it, such as {@code 15:10 America/Chicago}. */
record ZonedTimeOfDay(LocalTime time, ZoneId zone) {
    /** Reads it; empty when it is none. */
    static Optional<ZonedTimeOfDay> of(String text) {
        String[] parts = text.split(" ", 2);
        try {
            return Optional.of(
                    new ZonedTimeOfDay(LocalTime.parse(parts[0]), ZoneId.of(parts.length == 2 ? parts[1] : "")));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /**
     * The first moment of a date at which the clock shows this time or a later one. When the clock is put back past it,
     * that is the first of the two; when the clock is put forward over it, that is the moment of the change.
     */
    Instant on(LocalDate date) {
        LocalDateTime local = date.atTime(time);
        ZoneOffsetTransition change = zone.getRules().getTransition(local);
        return change != null && change.isGap()
                ? change.getInstant()
                : local.atZone(zone).toInstant();
    }

    /** The first such moment after another one. */
    Instant after(Instant begin) {
        LocalDate date = begin.atZone(zone).toLocalDate();
        Instant today = on(date);
        return today.isAfter(begin) ? today : on(date.plusDays(1));
    }

    @Override
    public String toString() {
        return time + " " + zone;
    }
}
