package dev.signalbox.instruments;

import dev.signalbox.config.Section;
import dev.signalbox.config.Value;
import dev.signalbox.trading.Kind;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Reads one file of {@code mappings/calendars/}. */
public final class CalendarReader {
    private final TreeSet<LocalDate> holidays = new TreeSet<>();
    private final Map<LocalDate, LocalTime> closes = new HashMap<>();
    private final Section file;

    private CalendarReader(Section file) {
        this.file = file;
    }

    /**
     * Reads a calendar.
     *
     * @param file its top level
     * @return the calendar, complete only when no fault was added
     */
    public static Calendar read(Section file) {
        return new CalendarReader(file).read();
    }

    private Calendar read() {
        try (file) {
            for (Section entry : file.list("holidays")) {
                Optional<LocalTime> halts = entry.value("halts").flatMap(CalendarReader::time);
                day(entry).ifPresent(day -> holiday(entry, day, halts));
                entry.close();
            }
            for (Section entry : file.list("early_closes")) {
                Optional<LocalTime> closing = entry.required("closes").flatMap(CalendarReader::time);
                day(entry).ifPresent(day -> earlyClose(entry, day, closing));
                entry.close();
            }
            if (holidays.isEmpty()) {
                file.faults().add(file.place(), "there is no holiday in this calendar", "list them below holidays:");
            }
            return new Calendar(file.place(), holidays, closes, session());
        }
    }

    private Optional<TradingSession> session() {
        Set<Kind> kinds = file.values("kinds").stream()
                .flatMap(value -> kind(value).stream())
                .collect(Collectors.toSet());
        return file.section("hours").flatMap(hours -> {
            try (hours) {
                Optional<LocalTime> opens = hours.required("opens").flatMap(CalendarReader::time);
                Optional<LocalTime> closing = hours.required("closes").flatMap(CalendarReader::time);
                Optional<ZoneId> zone = hours.required("zone").flatMap(CalendarReader::zone);
                return opens.flatMap(
                        from -> closing.flatMap(to -> zone.map(where -> new TradingSession(kinds, from, to, where))));
            }
        });
    }

    private static Optional<Kind> kind(Value word) {
        List<String> known = Arrays.stream(Kind.values()).map(Kind::word).toList();
        if (!known.contains(word.text())) {
            word.faults().unknown(word.place(), "kind", word.text(), known);
            return Optional.empty();
        }
        return Optional.of(Kind.of(word.text()));
    }

    private static Optional<ZoneId> zone(Value value) {
        try {
            return Optional.of(ZoneId.of(value.text()));
        } catch (DateTimeException e) {
            value.faults()
                    .add(value.place(), "\"" + value.text() + "\" is not a zone", "write one such as America/New_York");
            return Optional.empty();
        }
    }

    private void holiday(Section entry, LocalDate day, Optional<LocalTime> halts) {
        if (!holidays.add(day)) {
            entry.faults().add(entry.place(), day + " is a holiday twice", "keep one of them");
        }
        halts.ifPresent(time -> closes.put(day, time));
    }

    private void earlyClose(Section entry, LocalDate day, Optional<LocalTime> time) {
        if (holidays.contains(day)) {
            entry.faults().add(entry.place(), day + " is a holiday already", "write its halts there");
        } else if (time.isPresent() && closes.put(day, time.get()) != null) {
            entry.faults().add(entry.place(), day + " closes early twice", "keep one of them");
        }
    }

    private static Optional<LocalDate> day(Section entry) {
        entry.required("name");
        return entry.required("date").flatMap(CalendarReader::weekday);
    }

    private static Optional<LocalDate> weekday(Value value) {
        try {
            LocalDate day = LocalDate.parse(value.text());
            if (day.getDayOfWeek().getValue() > 5) {
                value.faults()
                        .add(value.place(), day + " is on a weekend", "write the weekday on which it is observed");
            }
            return Optional.of(day);
        } catch (DateTimeParseException e) {
            value.faults().add(value.place(), "\"" + value.text() + "\" is not a day", "write one such as 2026-12-25");
            return Optional.empty();
        }
    }

    private static Optional<LocalTime> time(Value value) {
        try {
            return Optional.of(LocalTime.parse(value.text()));
        } catch (DateTimeParseException e) {
            value.faults()
                    .add(value.place(), "\"" + value.text() + "\" is not a time of day", "write one such as 12:15");
            return Optional.empty();
        }
    }
}
