package dev.signalbox.accounts;

import dev.signalbox.config.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Reads the settings of a {@link Pace}, in a broker's route file and, for one connection, in {@code accounts.yaml}. */
final class PaceReader {
    /** The settings that limit calls, and the span that each is about. */
    static final Map<String, Duration> LIMITS = spans();

    private final Function<String, Optional<Value>> settings;
    private final Pace usual;

    /**
     * @param settings gives a setting by its name
     * @param usual what holds for settings that are not there
     */
    PaceReader(Function<String, Optional<Value>> settings, Pace usual) {
        this.settings = settings;
        this.usual = usual;
    }

    /** Reads them; {@code limits} gives each limit by its name. */
    Pace read(Function<String, Optional<Value>> limits) {
        Pace.Patience patience = usual.patience();
        return new Pace(
                limits(limits),
                new Pace.Timeouts(
                        duration("timeout", usual.timeouts().whole()),
                        duration("connect_timeout", usual.timeouts().connect()),
                        duration("renew_before", usual.timeouts().renewBefore()),
                        duration("login_pause", usual.timeouts().loginPause())),
                new Pace.Breaker(
                        settings.apply("breaker_failures")
                                .flatMap(Value::count)
                                .orElse(usual.breaker().failures()),
                        duration("breaker_pause", usual.breaker().pause())),
                new Pace.Patience(
                        lookUps(patience.lookUps()),
                        duration("busy_pause", patience.busy()),
                        giveUp(),
                        poll(),
                        settings.apply("close_first").flatMap(Value::flag).orElse(patience.closesFirst())),
                looks());
    }

    private Pace.GiveUp giveUp() {
        Pace.GiveUp before = usual.patience().giveUp();
        return new Pace.GiveUp(
                duration("give_up_entries", before.entries()), duration("give_up_exits", before.exits()));
    }

    private Pace.Looks looks() {
        Pace.Looks before = usual.looks();
        return new Pace.Looks(
                duration("look_idle", before.idle()),
                duration("look_open", before.open()),
                duration("look_near", before.near()));
    }

    private Pace.Poll poll() {
        Pace.Poll before = usual.patience().poll();
        return new Pace.Poll(duration("poll_first", before.first()), duration("poll_slowest", before.slowest()));
    }

    private List<Pace.Limit> limits(Function<String, Optional<Value>> limits) {
        List<Pace.Limit> found = new ArrayList<>();
        LIMITS.forEach((name, span) -> limits.apply(name)
                .flatMap(Value::count)
                .map(calls -> new Pace.Limit(calls, span))
                .or(() -> usual.limits().stream()
                        .filter(limit -> limit.within().equals(span))
                        .findFirst())
                .ifPresent(found::add));
        return List.copyOf(found);
    }

    private List<Duration> lookUps(List<Duration> before) {
        return settings.apply("look_up_after").map(PaceReader::durations).orElse(before);
    }

    private static List<Duration> durations(Value value) {
        return List.of(value.text().split("[\\s,]+")).stream()
                .flatMap(word -> new Value(word, value.place(), value.faults()).duration().stream())
                .toList();
    }

    private Duration duration(String name, Duration before) {
        return settings.apply(name).flatMap(Value::duration).orElse(before);
    }

    private static Map<String, Duration> spans() {
        Map<String, Duration> spans = new LinkedHashMap<>();
        spans.put("per_second", Duration.ofSeconds(1));
        spans.put("per_minute", Duration.ofMinutes(1));
        spans.put("per_hour", Duration.ofHours(1));
        return spans;
    }
}
