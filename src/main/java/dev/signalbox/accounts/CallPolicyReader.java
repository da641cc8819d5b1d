package dev.signalbox.accounts;

import dev.signalbox.config.Value;
import dev.signalbox.trading.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** Reads the settings of a {@link CallPolicy}, in a broker's route file and, for one connection, in {@code accounts.yaml}. */
final class CallPolicyReader {
    /** The settings that limit calls, and the span that each is about. */
    static final Map<String, Duration> LIMITS = spans();

    private final Function<String, Optional<Value>> settings;
    private final CallPolicy usual;

    /**
     * @param settings gives a setting by its name
     * @param usual what holds for settings that are not there
     */
    CallPolicyReader(Function<String, Optional<Value>> settings, CallPolicy usual) {
        this.settings = settings;
        this.usual = usual;
    }

    /** Reads them; {@code limits} gives each limit by its name. */
    CallPolicy read(Function<String, Optional<Value>> limits) {
        CallPolicy.Patience patience = usual.patience();
        return new CallPolicy(
                limits(limits),
                new CallPolicy.Timeouts(
                        duration("timeout", usual.timeouts().whole()),
                        duration("connect_timeout", usual.timeouts().connect()),
                        duration("renew_before", usual.timeouts().renewBefore()),
                        duration("login_pause", usual.timeouts().loginPause())),
                new CallPolicy.Breaker(
                        settings.apply("breaker_failures")
                                .flatMap(Value::count)
                                .orElse(usual.breaker().failures()),
                        duration("breaker_pause", usual.breaker().pause()),
                        settings.apply("unauthorised_words").map(Value::text).or(() -> usual.breaker()
                                .unauthorised())),
                new CallPolicy.Patience(
                        lookUps(patience.lookUps()),
                        duration("busy_pause", patience.busy()),
                        giveUp(),
                        poll(),
                        linking()),
                looks());
    }

    private CallPolicy.Linking linking() {
        CallPolicy.Linking before = usual.patience().linking();
        return new CallPolicy.Linking(
                settings.apply("close_first").flatMap(Value::flag).orElse(before.closesFirst()),
                settings.apply("self_trade_prevention").flatMap(Value::flag).orElse(before.preventsSelfTrade()),
                settings.apply("change_linked").flatMap(Value::flag).orElse(before.changesLinked()),
                settings.apply("attach_protection")
                        .flatMap(CallPolicyReader::attachment)
                        .orElse(before.attachment()),
                new CallPolicy.Trailing(
                        kinds("trailing_stop", before.trailing().alone()),
                        kinds("trailing_stop_along", before.trailing().along())));
    }

    private Set<Kind> kinds(String name, Set<Kind> before) {
        return settings.apply(name)
                .map(value -> value.text().equals("none") ? Set.<Kind>of() : KindsReader.read(value))
                .orElse(before);
    }

    private static Optional<CallPolicy.Attachment> attachment(Value value) {
        Optional<CallPolicy.Attachment> known = Stream.of(CallPolicy.Attachment.values())
                .filter(one -> one.word().equals(value.text()))
                .findFirst();
        if (known.isEmpty()) {
            value.faults()
                    .add(
                            value.place(),
                            "\"" + value.text() + "\" is not a way to attach protection to an entry",
                            "write linked, bound or none");
        }
        return known;
    }

    private CallPolicy.GiveUp giveUp() {
        CallPolicy.GiveUp before = usual.patience().giveUp();
        return new CallPolicy.GiveUp(
                duration("give_up_entries", before.entries()), duration("give_up_exits", before.exits()));
    }

    private CallPolicy.Looks looks() {
        CallPolicy.Looks before = usual.looks();
        return new CallPolicy.Looks(
                duration("account_poll_idle", "look_idle", before.idle()),
                duration("account_poll_open", "look_open", before.open()),
                duration("account_poll_near", "look_near", before.near()),
                kinds("positions_before_exit", before.beforeExits()));
    }

    private CallPolicy.Poll poll() {
        CallPolicy.Poll before = usual.patience().poll();
        return new CallPolicy.Poll(duration("poll_first", before.first()), duration("poll_slowest", before.slowest()));
    }

    private List<CallPolicy.Limit> limits(Function<String, Optional<Value>> limits) {
        List<CallPolicy.Limit> found = new ArrayList<>();
        LIMITS.forEach((name, span) -> limits.apply(name)
                .flatMap(Value::count)
                .map(calls -> new CallPolicy.Limit(calls, span))
                .or(() -> usual.limits().stream()
                        .filter(limit -> limit.within().equals(span))
                        .findFirst())
                .ifPresent(found::add));
        return List.copyOf(found);
    }

    private List<Duration> lookUps(List<Duration> before) {
        return settings.apply("look_up_after").map(CallPolicyReader::durations).orElse(before);
    }

    private static List<Duration> durations(Value value) {
        return List.of(value.text().split("[\\s,]+")).stream()
                .flatMap(word -> new Value(word, value.place(), value.faults()).duration().stream())
                .toList();
    }

    private Duration duration(String name, String former, Duration before) {
        settings.apply(former).ifPresent(value -> value.faults()
                .add(value.place(), former + " is a name of earlier releases", "write " + name + ": " + value.text()));
        return duration(name, before);
    }

    private Duration duration(String name, Duration before) {
        return settings.apply(name).flatMap(Value::duration).orElse(before);
    }

    private static Map<String, Duration> spans() {
        Map<String, Duration> spans = new LinkedHashMap<>();
        spans.put("per_second", Duration.ofSeconds(1));
        spans.put("per_minute", Duration.ofMinutes(1));
        spans.put("per_5_minutes", Duration.ofMinutes(5));
        spans.put("per_hour", Duration.ofHours(1));
        return spans;
    }
}
