package dev.signalbox.normalise;

import dev.signalbox.trading.Side;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * An exit that names its side by a word of its own, such as {@code "action": "exit", "side": "long"}: such a pair is clearly
 * an exit and no contradiction. A position's side (long, short) is the one that is closed; an order's side (buy, sell) is that
 * of the order.
 */
final class ExitWords {
    private static final Map<String, Side> SIDES =
            Map.of("long", Side.SELL, "short", Side.BUY, "sell", Side.SELL, "buy", Side.BUY);
    private static final Map<String, Set<Side>> EXITS = Map.of(
            "close", Set.of(Side.BUY, Side.SELL), "close_long", Set.of(Side.SELL), "close_short", Set.of(Side.BUY));

    private ExitWords() {}

    /** The side of the order; empty when the words are no such pair, or one of them is against the other. */
    static Optional<Side> side(AlertFields fields) {
        Map<Boolean, List<String>> texts = fields.texts("action").stream()
                .map(text -> text.toLowerCase(Locale.ROOT).strip())
                .collect(Collectors.partitioningBy(SIDES::containsKey));
        List<Side> sides = texts.get(true).stream().map(SIDES::get).distinct().toList();
        List<String> exits = texts.get(false);
        return sides.size() == 1
                        && !exits.isEmpty()
                        && exits.stream().allMatch(text -> isExit(fields, text, sides.getFirst()))
                ? Optional.of(sides.getFirst())
                : Optional.empty();
    }

    private static boolean isExit(AlertFields fields, String text, Side side) {
        return fields.known("action", text)
                .filter(word -> EXITS.getOrDefault(word, Set.of()).contains(side))
                .isPresent();
    }
}
