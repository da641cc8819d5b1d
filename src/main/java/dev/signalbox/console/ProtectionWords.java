package dev.signalbox.console;

import dev.signalbox.api.PositionsApi;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says what protects a position. */
final class ProtectionWords {
    private ProtectionWords() {}

    /** {@return such as {@code stop loss 5,990, take profit 6,020}; {@code none} for a bare one} */
    static String of(PositionsApi.View position) {
        String words = Stream.of(
                        part("stop loss ", position.stopLoss()),
                        part("take profit ", position.takeProfit()),
                        part("trailing by ", position.trailingStop()))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(", "));
        return words.isEmpty() ? "none" : words;
    }

    private static String part(String name, String value) {
        return value == null ? "" : name + Show.number(value);
    }
}
