package dev.signalbox.instruments;

import dev.signalbox.config.Section;
import dev.signalbox.config.Value;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Reads {@code mappings/symbols/options.yaml}. */
final class OptionsReader {
    private OptionsReader() {}

    static Options read(Section file, Set<String> exchanges) {
        var size = new Options.Size(
                SymbolTableReader.positive(file, "multiplier"),
                SymbolTableReader.positive(file, "tick"),
                SymbolTableReader.positive(file, "quantity_step"));
        boolean everyShare = file.required("every_share").flatMap(Value::flag).orElse(false);
        int yearsAhead = file.required("years_ahead").flatMap(Value::count).orElse(1);
        Map<String, String> underlyings =
                file.section("roots").map(OptionsReader::underlyings).orElse(Map.of());
        return new Options(exchanges, size, everyShare, underlyings, yearsAhead);
    }

    private static Map<String, String> underlyings(Section roots) {
        Map<String, String> underlyings = new LinkedHashMap<>();
        try (roots) {
            for (String root : roots.keys()) {
                roots.value(root).ifPresent(ticker -> {
                    checkRoot(root, ticker);
                    underlyings.put(root, ticker.text().toUpperCase(Locale.ROOT));
                });
            }
        }
        return underlyings;
    }

    private static void checkRoot(String root, Value ticker) {
        if (!root.matches(Options.ROOT)) {
            ticker.faults()
                    .add(
                            ticker.place(),
                            "\"" + root + "\" is not a root of options",
                            "write 1 to 6 capital letters; contracts with a digit are adjusted and not taken");
        }
    }
}
