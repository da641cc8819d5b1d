package dev.signalbox.risk;

import dev.signalbox.config.Section;
import dev.signalbox.config.Value;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Reads the rules about times of day. */
final class TimesReader {
    private final EarlyCloses earlyCloses;

    TimesReader(EarlyCloses earlyCloses) {
        this.earlyCloses = earlyCloses;
    }

    static Optional<Rule> entryWindows(Section set) {
        List<Value> written = set.values("entry_windows");
        if (set.has("entry_windows") && written.isEmpty()) {
            String what = "entry_windows of " + set.name() + " has no window";
            set.faults().add(set.place(), what, "write one such as 17:00-15:05 America/Chicago, or remove it");
        }
        List<EntryWindows.Window> windows =
                written.stream().flatMap(value -> window(value).stream()).toList();
        return windows.isEmpty() ? Optional.empty() : Optional.of(new EntryWindows(windows));
    }

    private static Optional<EntryWindows.Window> window(Value value) {
        Optional<EntryWindows.Window> window = EntryWindows.Window.of(value.text());
        if (window.isEmpty()) {
            String what = "\"" + value.text() + "\" is not a span from one time of day to another one in a zone";
            value.faults().add(value.place(), what, "write 17:00-15:05 America/Chicago");
        }
        return window;
    }

    Optional<Rule> flatBy(Section set) {
        return RuleSetReader.single(
                set,
                "flat_by",
                value -> wallTime(value).map(time -> flatBy(time, FlatBy.USUALLY_BEFORE)),
                this::ownFlatBy);
    }

    private Optional<Rule> ownFlatBy(Section given) {
        try (given) {
            Duration before =
                    given.value("before_early_close").flatMap(Value::duration).orElse(FlatBy.USUALLY_BEFORE);
            return given.required("at").flatMap(TimesReader::wallTime).map(time -> flatBy(time, before));
        }
    }

    private Rule flatBy(ZonedTimeOfDay time, Duration before) {
        return new FlatBy(time, before, earlyCloses, DayStart.DEFAULT);
    }

    static Optional<DayStart> dayStart(Section set) {
        return set.value("day_starts")
                .flatMap(TimesReader::wallTime)
                .map(found -> new DayStart(found.time(), found.zone()));
    }

    private static Optional<ZonedTimeOfDay> wallTime(Value value) {
        Optional<ZonedTimeOfDay> time = ZonedTimeOfDay.of(value.text());
        if (time.isEmpty()) {
            String what = "\"" + value.text() + "\" is not a time of day in a zone";
            value.faults().add(value.place(), what, "write 17:00 America/Chicago");
        }
        return time;
    }
}
