package dev.signalbox.risk;

import dev.signalbox.config.Section;
import dev.signalbox.config.Value;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Reads the rules of one rule set. Whoever adds a rule that operators write adds a line to {@link #READERS}; its place there
 * is that in which the rule speaks.
 */
final class RuleSetReader {
    /** Reads one rule from a set; empty when the set does not name it. */
    private interface Reader {
        Optional<Rule> read(Section section, Clocks clocks);
    }

    /** When markets end early, and when shares are traded. */
    record Clocks(EarlyCloses closes, TradingHours hours) {}

    private static final List<Named> READERS = List.of(
            new Named("max_loss", (set, clocks) -> set.section("max_loss").flatMap(LossReader::maxLoss)),
            new Named("daily_loss", (set, clocks) -> set.section("daily_loss").flatMap(LossReader::dailyLoss)),
            new Named("max_age", (set, clocks) -> set.value("max_age")
                    .flatMap(Value::duration)
                    .map(MaxAge::new)),
            new Named("market_hours", (set, clocks) -> set.value("market_hours")
                    .flatMap(Value::flag)
                    .filter(wanted -> wanted)
                    .map(wanted -> new MarketHours(clocks.hours()))),
            new Named("symbols", (set, clocks) -> symbols(set)),
            new Named("price_band", (set, clocks) -> set.section("price_band").flatMap(RuleSetReader::priceBand)),
            new Named("max_orders_per_day", (set, clocks) -> set.value("max_orders_per_day")
                    .flatMap(Value::count)
                    .map(MaxOrdersPerDay::new)),
            new Named("max_contracts", (set, clocks) -> set.section("max_contracts")
                    .flatMap(RuleSetReader::maxContracts)),
            new Named("flat_by", (set, clocks) -> new TimesReader(clocks.closes())
                    .flatBy(set)
                    .map(Rule.class::cast)),
            new Named("entry_windows", (set, clocks) -> TimesReader.entryWindows(set)
                    .map(Rule.class::cast)),
            new Named("profit_target", (set, clocks) -> set.section("profit_target")
                    .flatMap(RuleSetReader::profitTarget)),
            new Named("consistency", (set, clocks) -> set.section("consistency").flatMap(RuleSetReader::consistency)));

    private record Named(String name, Reader reader) {}

    private RuleSetReader() {}

    static List<Rule> read(Section section, Clocks clocks) {
        return READERS.stream()
                .flatMap(one -> one.reader().read(section, clocks).stream())
                .toList();
    }

    /** Where a rule speaks among the others of its set, whichever set it is from. */
    static int place(Rule rule) {
        return READERS.stream().map(Named::name).toList().indexOf(rule.name());
    }

    private static Optional<Rule> symbols(Section section) {
        if (!section.has("symbols")) {
            section.value("symbols");
            return Optional.empty();
        }
        Set<String> symbols = new TreeSet<>();
        section.values("symbols").forEach(symbol -> symbols.add(symbol.text()));
        return Optional.of(new AllowedSymbols(symbols));
    }

    private static Optional<Rule> priceBand(Section section) {
        try (section) {
            return section.required("percent").flatMap(RuleSetReader::positive).map(PriceBand::new);
        }
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
                .flatMap(RuleSetReader::positive)
                .ifPresent(weight -> weights.put(root, weight))));
        return Map.copyOf(weights);
    }

    private static Optional<Rule> profitTarget(Section section) {
        try (section) {
            boolean stop = stop(section);
            return section.required("amount")
                    .flatMap(RuleSetReader::positive)
                    .map(amount -> new ProfitTarget(amount, stop));
        }
    }

    private static Optional<Rule> consistency(Section section) {
        try (section) {
            boolean stop = stop(section);
            return section.required("percent")
                    .flatMap(RuleSetReader::positive)
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
