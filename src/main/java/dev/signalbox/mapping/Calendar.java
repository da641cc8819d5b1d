package dev.signalbox.mapping;

import dev.signalbox.text.Faults;
import dev.signalbox.text.Place;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/** The days on which an exchange is open, from a file of {@code mappings/calendars/}. */
public final class Calendar {
    private final Place place;
    private final NavigableSet<LocalDate> holidays;
    private final Map<LocalDate, LocalTime> closes;

    Calendar(Place place, TreeSet<LocalDate> holidays, Map<LocalDate, LocalTime> closes) {
        this.place = place;
        this.holidays = holidays;
        this.closes = Map.copyOf(closes);
    }

    /**
     * Says whether a day counts as a business day of the exchange. After the last year of the calendar only weekends are
     * known.
     *
     * @param day a trading day, as exchanges name it
     * @return false on weekends and holidays, also on a holiday with a short electronic session
     */
    public boolean isBusinessDay(LocalDate day) {
        return day.getDayOfWeek().getValue() < DayOfWeek.SATURDAY.getValue() && !holidays.contains(day);
    }

    /**
     * Says whether trading ends early on a day.
     *
     * @param day a day
     * @return when it ends, in Chicago time: on a business day the early close, on a holiday the end of its short session;
     *     empty on ordinary days, and on holidays without any session
     */
    public Optional<LocalTime> closesEarly(LocalDate day) {
        return Optional.ofNullable(closes.get(day));
    }

    /** The business day that lies so many of them before a day, which itself does not count. */
    LocalDate businessDaysBefore(LocalDate day, int count) {
        LocalDate found = day;
        for (int left = count; left > 0; ) {
            found = found.minusDays(1);
            left -= isBusinessDay(found) ? 1 : 0;
        }
        return found;
    }

    /** A day itself when it is a business day, otherwise the one before. */
    LocalDate onOrBefore(LocalDate day) {
        return businessDaysBefore(day.plusDays(1), 1);
    }

    /** Notes it as a fault when the calendar's last year is over, for rolls near its missing holidays would be wrong. */
    void check(LocalDate today, Faults faults) {
        if (!holidays.isEmpty() && today.getYear() > holidays.last().getYear()) {
            String mend = "add the holidays of " + today.getYear() + " from the exchange's page";
            faults.add(place, "the calendar ends with " + holidays.last().getYear(), mend);
        }
    }
}
