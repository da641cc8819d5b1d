package dev.signalbox.risk;

import dev.signalbox.text.Section;
import dev.signalbox.text.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** Reads the rules of one rule set. */
final class RuleReader {
    private final Section section;
    private final TimesReader times;
    private final TradingHours hours;
    private final List<Rule> rules = new ArrayList<>();

    RuleReader(Section section, EarlyCloses earlyCloses, TradingHours hours) {
        this.section = section;
        this.times = new TimesReader(earlyCloses);
        this.hours = hours;
    }

    List<Rule> read() {
        section.section("max_loss").flatMap(LossReader::maxLoss).ifPresent(rules::add);
        section.section("daily_loss").flatMap(LossReader::dailyLoss).ifPresent(rules::add);
        section.value("max_age").flatMap(Value::duration).ifPresent(limit -> rules.add(new MaxAge(limit)));
        section.value("market_hours")
                .flatMap(Value::flag)
                .filter(wanted -> wanted)
                .ifPresent(wanted -> rules.add(new MarketHours(hours)));
        symbols().ifPresent(rules::add);
        section.value("max_orders_per_day").flatMap(Value::count).ifPresent(n -> rules.add(new MaxOrdersPerDay(n)));
        section.section("max_contracts").flatMap(RuleReader::maxContracts).ifPresent(rules::add);
        TimesReader.entryWindows(section).ifPresent(rules::add);
        times.flatBy(section).ifPresent(rules::add);
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

    /** Reads what is either a word or a section, and no list. */
    static <T> Optional<T> single(
            Section section, String key, Function<Value, Optional<T>> word, Function<Section, Optional<T>> mapping) {
        List<T> found = section.mixed(key, word, mapping);
        if (found.size() > 1) {
            section.faults().add(section.place(), key + " of " + section.name() + " is a list", "keep one of them");
        }
        return found.stream().findFirst();
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
