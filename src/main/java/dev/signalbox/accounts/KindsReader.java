package dev.signalbox.accounts;

import dev.signalbox.config.Value;
import dev.signalbox.trading.Kind;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Reads kinds of contract, such as {@code equity option}. */
final class KindsReader {
    private KindsReader() {}

    /** Reads the kinds that a setting names; a word that is none of them is a fault. */
    static Set<Kind> read(Value value) {
        Set<String> known = Arrays.stream(Kind.values()).map(Kind::word).collect(Collectors.toCollection(TreeSet::new));
        Set<Kind> kinds = EnumSet.noneOf(Kind.class);
        for (String word : value.text().split("[\\s,]+")) {
            if (known.contains(word)) {
                kinds.add(Kind.of(word));
            } else {
                value.faults().unknown(value.place(), "kind", word, known);
            }
        }
        return kinds;
    }
}
