package dev.signalbox.risk;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/**
 * {@code day_starts}: when an account's trading day begins. A day that begins after noon is named by the date on which
 * it ends, as exchanges do.
 */
record DayStart(LocalTime time, ZoneId zone) {
    /** The prop firms' and CME's own. */
    static final DayStart DEFAULT = new DayStart(LocalTime.of(17, 0), ZoneId.of("America/Chicago"));

    LocalDate dayOf(Instant instant) {
        ZonedDateTime local = instant.atZone(zone);
        boolean begun = !local.toLocalTime().isBefore(time);
        boolean evening = !time.isBefore(LocalTime.NOON);
        return local.toLocalDate().plusDays((evening ? 1 : 0) - (begun ? 0 : 1));
    }

    Instant began(Instant instant) {
        ZonedDateTime local = instant.atZone(zone);
        boolean begun = !local.toLocalTime().isBefore(time);
        return local.toLocalDate()
                .minusDays(begun ? 0 : 1)
                .atTime(time)
                .atZone(zone)
                .toInstant();
    }
}
