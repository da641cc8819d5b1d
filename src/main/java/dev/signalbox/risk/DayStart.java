package dev.signalbox.risk;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;

/**
 * {@code day_starts}: when an account's trading day begins. A day that begins after noon is named by the date on which
 * it ends, as exchanges do.
 */
record DayStart(LocalTime time, ZoneId zone) {
    /** The prop firms' and CME's own. */
    static final DayStart DEFAULT = new DayStart(LocalTime.of(17, 0), ZoneId.of("America/Chicago"));

    LocalDate dayOf(Instant instant) {
        boolean evening = !time.isBefore(LocalTime.NOON);
        return dateOfBeginning(instant).plusDays(evening ? 1 : 0);
    }

    Instant began(Instant instant) {
        return beginningOn(dateOfBeginning(instant));
    }

    /** Instants are compared, not times of day, since a clock that is put back shows the same time twice. */
    private LocalDate dateOfBeginning(Instant instant) {
        LocalDate today = instant.atZone(zone).toLocalDate();
        return instant.isBefore(beginningOn(today)) ? today.minusDays(1) : today;
    }

    private Instant beginningOn(LocalDate date) {
        return new ZonedTimeOfDay(time, zone).on(date);
    }
}
