package dev.signalbox.instruments;

import dev.signalbox.config.Section;
import dev.signalbox.config.Value;
import dev.signalbox.trading.Kind;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads {@code mappings/symbols/futures.yaml}. */
final class FuturesReader {
    private final Map<String, FuturesRoot> roots = new LinkedHashMap<>();
    private final Section file;
    private final Calendar calendar;

    private FuturesReader(Section file, Calendar calendar) {
        this.file = file;
        this.calendar = calendar;
    }

    static Futures read(Section file, Set<String> exchanges, Map<String, Calendar> calendars) {
        Set<String> withoutExchange = SymbolTableReader.words(file, "without_exchange");
        Map<String, FuturesRoot> roots = new FuturesReader(file, calendar(file, calendars)).roots();
        return new Futures(exchanges, roots, withoutExchange);
    }

    private static Calendar calendar(Section file, Map<String, Calendar> calendars) {
        Optional<Value> name = file.required("calendar");
        name.filter(value -> !calendars.containsKey(value.text())).ifPresent(value -> value.faults()
                .unknown(value.place(), "calendar", value.text(), calendars.keySet()));
        return name.map(value -> calendars.get(value.text()))
                .orElseGet(() -> new Calendar(file.place(), new TreeSet<>(), Map.of(), Optional.empty()));
    }

    private Map<String, FuturesRoot> roots() {
        for (Section section : file.sections("roots")) {
            try (section) {
                section.required("name");
                FuturesRoot root = root(section, section.name(), Kind.FUTURE, Optional.empty());
                section.section("micro").ifPresent(micro -> micro(micro, root));
            }
        }
        return roots;
    }

    /** A micro contract has the months and the days of its parent, but for those that it says itself. */
    private void micro(Section section, FuturesRoot parent) {
        try (section) {
            section.required("root")
                    .ifPresent(name -> root(section, name.text(), Kind.MICRO_FUTURE, Optional.of(parent)));
        }
    }

    private FuturesRoot root(Section section, String name, Kind kind, Optional<FuturesRoot> parent) {
        RollReader reader = new RollReader(section, name, parent);
        FuturesRoot root =
                new FuturesRoot(name, size(section, kind), reader.months(), reader.roll(calendar), reader.pin());
        roots.put(name, root);
        return root;
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
}
