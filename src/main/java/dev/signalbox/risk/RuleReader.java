package dev.signalbox.risk;

import dev.signalbox.text.Section;
import dev.signalbox.text.Value;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads the rules of one rule set. */
final class RuleReader {
    private final Section section;
    private final EarlyCloses earlyCloses;
    private final List<Rule> rules = new ArrayList<>();

    RuleReader(Section section, EarlyCloses earlyCloses) {
        this.section = section;
        this.earlyCloses = earlyCloses;
    }

    List<Rule> read() {
        section.section("max_loss").flatMap(LossReader::maxLoss).ifPresent(rules::add);
        section.section("daily_loss").flatMap(LossReader::dailyLoss).ifPresent(rules::add);
        section.value("max_age").flatMap(Value::duration).ifPresent(limit -> rules.add(new MaxAge(limit)));
        symbols().ifPresent(rules::add);
        section.value("max_orders_per_day").flatMap(Value::count).ifPresent(n -> rules.add(new MaxOrdersPerDay(n)));
        section.section("max_contracts").flatMap(RuleReader::maxContracts).ifPresent(rules::add);
        entryWindows().ifPresent(rules::add);
        flatBy().ifPresent(rules::add);
        section.section("profit_target").flatMap(RuleReader::profitTarget).ifPresent(rules::add);
        section.section("consistency").flatMap(RuleReader::consistency).ifPresent(rules::add);
        return List.copyOf(rules);
    }

    private Optional<Rule> symbols() {
        if (!section.has("symbols")) {
            section.value("symbols");
            return Optional.empty();
        }
        Set<String> symbols = new TreeSet<>();
        section.values("symbols").forEach(symbol -> symbols.add(symbol.text()));
        return Optional.of(new AllowedSymbols(symbols));
    }

    private static Optional<Rule> maxContracts(Section section) {
        try (section) {
            Optional<Integer> minis = section.required("minis").flatMap(Value::count);
            int micros = section.value("micros_per_mini").flatMap(Value::count).orElse(10);
            Map<String, BigDecimal> weights = weights(section);
            return minis.map(count -> new MaxContracts(BigDecimal.valueOf(count), BigDecimal.valueOf(micros), weights));
        }
    }

    private static Map<String, BigDecimal> weights(Section section) {
        Map<String, BigDecimal> weights = new HashMap<>();
        section.section("weights").ifPresent(given -> given.keys().forEach(root -> given.value(root)
                .flatMap(RuleReader::positive)
                .ifPresent(weight -> weights.put(root, weight))));
        return Map.copyOf(weights);
    }

    private Optional<Rule> entryWindows() {
        if (!section.has("entry_windows")) {
            section.value("entry_windows");
            return Optional.empty();
        }
        List<EntryWindows.Window> windows = section.values("entry_windows").stream()
                .flatMap(value -> window(value).stream())
                .toList();
        if (windows.isEmpty()) {
            section.faults()
                    .add(section.place(), "entry_windows of " + section.name() + " has no window", "write one or more");
        }
        return windows.isEmpty() ? Optional.empty() : Optional.of(new EntryWindows(windows));
    }

    private static Optional<EntryWindows.Window> window(Value value) {
        Optional<EntryWindows.Window> window = EntryWindows.Window.of(value.text());
        if (window.isEmpty()) {
            String what = "\"" + value.text() + "\" is no span from one time of day to another one in a zone";
            value.faults().add(value.place(), what, "write 17:00-15:05 America/Chicago");
        }
        return window;
    }

    private Optional<Rule> flatBy() {
        return section
                .mixed(
                        "flat_by",
                        value -> wallTime(value).map(time -> flatBy(time, FlatBy.USUALLY_BEFORE)),
                        this::flatBy)
                .stream()
                .findFirst();
    }

    private Optional<Rule> flatBy(Section given) {
        try (given) {
            Duration before =
                    given.value("before_early_close").flatMap(Value::duration).orElse(FlatBy.USUALLY_BEFORE);
            return given.required("at").flatMap(RuleReader::wallTime).map(time -> flatBy(time, before));
        }
    }

    private Rule flatBy(WallTime time, Duration before) {
        return new FlatBy(time, before, earlyCloses, DayStart.DEFAULT);
    }

    private static Optional<Rule> profitTarget(Section section) {
        try (section) {
            boolean stop = stop(section);
            return section.required("amount")
                    .flatMap(RuleReader::positive)
                    .map(amount -> new ProfitTarget(amount, stop));
        }
    }

    private static Optional<Rule> consistency(Section section) {
        try (section) {
            boolean stop = stop(section);
            return section.required("percent")
                    .flatMap(RuleReader::positive)
                    .map(percent -> new Consistency(percent, stop, BigDecimal.ZERO));
        }
    }

    private static boolean stop(Section section) {
        return section.value("stop").flatMap(Value::flag).orElse(false);
    }

    /** Reads a time of day in a zone; empty, with the fault noted, when it is none. */
    static Optional<WallTime> wallTime(Value value) {
        Optional<WallTime> time = WallTime.of(value.text());
        if (time.isEmpty()) {
            String what = "\"" + value.text() + "\" is no time of day in a zone";
            value.faults().add(value.place(), what, "write 17:00 America/Chicago");
        }
        return time;
    }

    /** Reads a number above zero; empty, with the fault noted, when it is none. */
    static Optional<BigDecimal> positive(Value value) {
        Optional<BigDecimal> number = value.number();
        if (number.isPresent() && number.get().signum() <= 0) {
            value.faults()
                    .add(value.place(), "\"" + value.text() + "\" is not above zero", "write a number such as 10");
        }
        return number.filter(found -> found.signum() > 0);
    }
}
