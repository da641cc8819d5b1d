package dev.signalbox.simulation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The trades that are open at one moment. */
final class OpenTrades {
    private final List<ListedTrade> open = new ArrayList<>();

    void enter(ListedTrade trade) {
        open.add(trade);
    }

    /** False when its entry was refused. */
    boolean has(ListedTrade trade) {
        return open.contains(trade);
    }

    void leave(ListedTrade trade) {
        open.remove(trade);
    }

    /** Whether anything is known of the way that one of them went. */
    boolean hasExcursions() {
        return open.stream().anyMatch(ListedTrade::hasExcursions);
    }

    /** The open profit when all of them are at their best; of those without a run-up nothing. */
    BigDecimal best() {
        return sum(trade -> trade.money().runUp());
    }

    /** The open loss when all of them are at their worst, below zero. */
    BigDecimal worst() {
        return sum(trade -> trade.money().drawdown()).negate();
    }

    /** Each of them. */
    List<ListedTrade> all() {
        return List.copyOf(open);
    }

    private BigDecimal sum(Function<ListedTrade, Optional<BigDecimal>> part) {
        return open.stream().flatMap(trade -> part.apply(trade).stream()).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
