package dev.signalbox.risk;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code entry_windows}: entries at these times of day only. */
record EntryWindows(List<Window> windows) implements Rule {
    /**
     * From one time of day to another, which itself does not belong to it; past midnight when it is not later.
     *
     * @param zone where clocks show these times
     */
    record Window(LocalTime from, LocalTime to, ZoneId zone) {
        private static final Pattern TEXT = Pattern.compile("(\\d\\d:\\d\\d)-(\\d\\d:\\d\\d) (\\S+)");

        /** Reads it; empty when it is none, or never ends. */
        static Optional<Window> of(String text) {
            Matcher parts = TEXT.matcher(text);
            try {
                return Optional.of(parts)
                        .filter(Matcher::matches)
                        .map(found -> new Window(
                                LocalTime.parse(found.group(1)),
                                LocalTime.parse(found.group(2)),
                                ZoneId.of(found.group(3))))
                        .filter(window -> !window.from().equals(window.to()));
            } catch (DateTimeException e) {
                return Optional.empty();
            }
        }

        /** Moments are compared, not times of day, for a clock that is put back shows the same time twice. */
        boolean contains(Instant now) {
            LocalDate today = now.atZone(zone).toLocalDate();
            return Stream.of(today.minusDays(1), today)
                    .anyMatch(date -> !now.isBefore(opens(date)) && now.isBefore(closes(date)));
        }

        private Instant opens(LocalDate date) {
            return new ZonedTimeOfDay(from, zone).on(date);
        }

        private Instant closes(LocalDate date) {
            return new ZonedTimeOfDay(to, zone).on(to.isAfter(from) ? date : date.plusDays(1));
        }

        @Override
        public String toString() {
            return from + "-" + to + " " + zone;
        }
    }

    @Override
    public String name() {
        return "entry_windows";
    }

    @Override
    public Optional<String> objection(ProposedOrder proposedOrder, AccountState state, Instant now) {
        return windows.stream().anyMatch(window -> window.contains(now)) ? Optional.empty() : Optional.of(reason(now));
    }

    private String reason(Instant now) {
        String named = windows.stream().map(Window::toString).collect(Collectors.joining(", "));
        LocalTime time = now.atZone(windows.getFirst().zone()).toLocalTime();
        return "entries are allowed at " + named + ", it is " + time.truncatedTo(ChronoUnit.SECONDS);
    }
}
