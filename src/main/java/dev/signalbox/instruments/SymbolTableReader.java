package dev.signalbox.instruments;

import dev.signalbox.config.Section;
import dev.signalbox.config.Value;
import dev.signalbox.trading.Contract;
import dev.signalbox.trading.Instrument;
import dev.signalbox.trading.Kind;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads one file of {@code mappings/symbols/}. */
public final class SymbolTableReader {
    private static final List<String> KINDS = Arrays.stream(Kind.values())
            .map(Kind::word)
            .filter(word -> !word.equals("micro_future"))
            .toList();

    /** {@return the kinds of tables that there are} */
    public static List<String> kinds() {
        return KINDS;
    }

    private final Map<String, Calendar> calendars;

    /** @param calendars the calendars by name, for the tables that name one */
    public SymbolTableReader(Map<String, Calendar> calendars) {
        this.calendars = calendars;
    }

    /**
     * Reads a table.
     *
     * @param file its top level
     * @return the table, complete only when no fault was added
     */
    public SymbolTable read(Section file) {
        try (file) {
            Kind kind = file.required("kind").map(SymbolTableReader::kind).orElse(Kind.EQUITY);
            Set<String> exchanges = words(file, "exchanges");
            return switch (kind) {
                case FUTURE -> FuturesReader.read(file, exchanges, calendars);
                case OPTION -> OptionsReader.read(file, exchanges);
                default -> listed(file, kind, exchanges);
            };
        }
    }

    private static ListedInstruments listed(Section file, Kind kind, Set<String> exchanges) {
        Map<String, Instrument> instruments = new HashMap<>();
        Function<String, Instrument> any = null;
        for (Section group : file.list("groups")) {
            try (group) {
                Function<String, Instrument> make = maker(group, kind);
                any = any == null ? make : any;
                for (Value symbol : group.values("symbols")) {
                    if (instruments.put(symbol.text(), make.apply(symbol.text())) != null) {
                        symbol.faults().add(symbol.place(), symbol.text() + " is listed twice", "keep one of them");
                    }
                }
            }
        }
        Set<String> anyOn = words(file, "any_listed_on");
        if (any == null && !anyOn.isEmpty()) {
            file.faults().add(file.place(), "any_listed_on has no group to take its facts from", "add a group");
        }
        String separators = file.value("separators").map(Value::text).orElse("");
        return new ListedInstruments(exchanges, separators, instruments, anyOn, any);
    }

    private static Function<String, Instrument> maker(Section group, Kind kind) {
        BigDecimal tick = positive(group, "tick");
        BigDecimal step = positive(group, "quantity_step");
        return symbol -> new Instrument(new Contract(symbol, symbol, kind, BigDecimal.ONE), tick, step, true);
    }

    /** Reads a number above zero that must be there; 1 stands in for a faulty one, as the tables are not used then. */
    static BigDecimal positive(Section section, String key) {
        BigDecimal number = section.required(key).flatMap(Value::number).orElse(BigDecimal.ONE);
        if (number.signum() <= 0) {
            section.faults()
                    .add(section.place(), key + " of " + section.name() + " is not above zero", "write the real one");
            return BigDecimal.ONE;
        }
        return number;
    }

    static Set<String> words(Section section, String key) {
        return section.values(key).stream()
                .map(value -> value.text().toUpperCase(Locale.ROOT))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Kind kind(Value value) {
        if (KINDS.contains(value.text())) {
            return Kind.of(value.text());
        }
        value.faults().unknown(value.place(), "kind", value.text(), KINDS);
        return Kind.EQUITY;
    }
}
