package dev.signalbox.instruments;

import dev.signalbox.config.Faults;
import dev.signalbox.config.Place;
import dev.signalbox.trading.Kind;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/** The days on which an exchange is open, from a file of {@code mappings/calendars/}. */
public final class Calendar {
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("EEEE uuuu-MM-dd HH:mm", Locale.ENGLISH);

    private final Place place;
    private final NavigableSet<LocalDate> holidays;
    private final Map<LocalDate, LocalTime> closes;
    private final Optional<TradingSession> session;

    /** @param session when an ordinary day begins and ends, where that is counted */
    Calendar(
            Place place,
            TreeSet<LocalDate> holidays,
            Map<LocalDate, LocalTime> closes,
            Optional<TradingSession> session) {
        this.place = place;
        this.holidays = holidays;
        this.closes = Map.copyOf(closes);
        this.session = session;
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
     * @return when it ends, in the time of the calendar, which is Chicago's where it says no other: on a business day the
     *     early close, on a holiday the end of its short session;
     *     empty on ordinary days, and on holidays without any session
     */
    public Optional<LocalTime> closesEarly(LocalDate day) {
        return Optional.ofNullable(closes.get(day));
    }

    /** {@return whether it has hours of its own, and so is none of futures} */
    public boolean hasHours() {
        return session.isPresent();
    }

    /**
     * Says whether something is traded at hours of its own that this calendar has.
     *
     * @param kind what is traded
     * @return whether it is
     */
    public boolean hasHoursOf(Kind kind) {
        return session.filter(hours -> hours.kinds().contains(kind)).isPresent();
    }

    /**
     * Says when a day that ends early ends.
     *
     * @param day a day
     * @return the moment, in the calendar's own zone; empty on ordinary days
     */
    public Optional<ZonedDateTime> endOf(LocalDate day) {
        ZoneId zone = session.map(TradingSession::zone).orElse(Symbols.CHICAGO);
        return closesEarly(day).map(time -> day.atTime(time).atZone(zone));
    }

    /**
     * Says whether what is traded by this calendar is closed.
     *
     * @param kind what is to be traded
     * @param at when
     * @return why it is closed; empty when it is open, or is not traded by the hours of this calendar
     */
    public Optional<String> closed(Kind kind, Instant at) {
        return session.filter(hours -> hours.kinds().contains(kind)).flatMap(hours -> closed(hours, at));
    }

    private Optional<String> closed(TradingSession hours, Instant at) {
        ZonedDateTime now = at.atZone(hours.zone());
        LocalTime end = closesEarly(now.toLocalDate()).orElse(hours.closes());
        boolean open = isBusinessDay(now.toLocalDate())
                && !now.toLocalTime().isBefore(hours.opens())
                && now.toLocalTime().isBefore(end);
        return open
                ? Optional.empty()
                : Optional.of("the market is closed at " + MOMENT.format(now) + "; it is open "
                        + (isBusinessDay(now.toLocalDate())
                                ? "that day " + hours.opens() + "-" + end
                                : "on business days")
                        + " " + hours.zone());
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
    public void check(LocalDate today, Faults faults) {
        if (!holidays.isEmpty() && today.getYear() > holidays.last().getYear()) {
            String mend = "add the holidays of " + today.getYear() + " from the exchange's page";
            faults.add(place, "the calendar ends with " + holidays.last().getYear(), mend);
        }
    }
}
