package dev.signalbox.mapping;

import dev.signalbox.text.Section;
import dev.signalbox.text.Value;
import dev.signalbox.trading.Kind;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code mappings/symbols/futures.yaml}. */
final class FuturesReader {
    private static final List<String> EXPIRIES = Arrays.stream(RollRule.Expiry.values())
            .map(expiry -> expiry.name().toLowerCase(Locale.ROOT))
            .toList();

    private FuturesReader() {}

    static Futures read(Section file, Set<String> exchanges) {
        Map<String, FuturesRoot> roots = new LinkedHashMap<>();
        for (Section section : file.sections("roots")) {
            try (section) {
                roots.put(section.name(), root(section));
                micro(section, roots.get(section.name())).ifPresent(micro -> roots.put(micro.name(), micro));
            }
        }
        return new Futures(exchanges, roots);
    }

    private static FuturesRoot root(Section section) {
        section.required("name");
        String front = months(section, "front");
        String listed = section.has("listed") ? months(section, "listed") : front;
        RollRule roll = new RollRule(expiry(section), positiveDays(section));
        return new FuturesRoot(section.name(), size(section, Kind.FUTURE), listed, front, roll);
    }

    /** A micro contract has the months and the calendar of its parent. */
    private static Optional<FuturesRoot> micro(Section parent, FuturesRoot root) {
        return parent.section("micro").flatMap(section -> {
            try (section) {
                return section.required("root")
                        .map(name -> new FuturesRoot(
                                name.text(),
                                size(section, Kind.MICRO_FUTURE),
                                root.listed(),
                                root.front(),
                                root.calendar()));
            }
        });
    }

    private static FuturesRoot.Size size(Section section, Kind kind) {
        BigDecimal tick = SymbolTableReader.positive(section, "tick");
        BigDecimal point = SymbolTableReader.positive(section, "point_value");
        BigDecimal tickValue = SymbolTableReader.positive(section, "tick_value");
        if (tick.multiply(point).compareTo(tickValue) != 0) {
            section.faults()
                    .add(
                            section.place(),
                            "tick times point_value is " + tick.multiply(point).toPlainString() + ", but tick_value is "
                                    + tickValue.toPlainString(),
                            "look the three up at the exchange");
        }
        return new FuturesRoot.Size(kind, tick, point);
    }

    private static String months(Section section, String key) {
        Optional<Value> months = section.required(key);
        String codes = months.map(Value::text).orElse("Z");
        if (!codes.matches("[" + FuturesRoot.CODES + "]+")) {
            months.get()
                    .faults()
                    .add(
                            months.get().place(),
                            key + " has a letter that is no month",
                            "use the letters of " + FuturesRoot.CODES);
            return "Z";
        }
        return codes;
    }

    private static RollRule.Expiry expiry(Section section) {
        Optional<Value> rule = section.required("expires");
        if (rule.isEmpty() || EXPIRIES.contains(rule.get().text())) {
            return rule.map(word -> RollRule.Expiry.valueOf(word.text().toUpperCase(Locale.ROOT)))
                    .orElse(RollRule.Expiry.THIRD_FRIDAY);
        }
        section.faults().unknown(rule.get().place(), "expiry rule", rule.get().text(), EXPIRIES);
        return RollRule.Expiry.THIRD_FRIDAY;
    }

    private static int positiveDays(Section section) {
        return section.required("roll_days_before").flatMap(Value::count).orElse(1);
    }
}
