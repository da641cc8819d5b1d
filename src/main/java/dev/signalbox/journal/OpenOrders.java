package dev.signalbox.journal;

import dev.signalbox.risk.Exposure;
import dev.signalbox.risk.Resting;
import dev.signalbox.trading.Contract;
import dev.signalbox.trading.Numbers;
import dev.signalbox.trading.Order;
import dev.signalbox.trading.Order.Request;
import dev.signalbox.trading.Side;
import dev.signalbox.trading.StrategyBook;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The orders of one contract of one account that are not at their end: what fills at once, added up, and each order that
 * waits for its price.
 */
final class OpenOrders {
    private record Moving(String strategy, Side side, boolean reduceOnly) {}

    /** An order that waits for its price, and whether it is to be taken back. */
    record Waiting(Resting order, boolean takenBack) {
        Optional<Order.Protects> protects() {
            return order.request().protects();
        }
    }

    private final Map<Moving, BigDecimal> moving = new LinkedHashMap<>();
    private final Map<UUID, Waiting> waiting = new TreeMap<>();

    // An order that is filled whole, but not at its end by its broker's word, does nothing any more.

    void move(String strategy, Request request, BigDecimal quantity) {
        if (quantity.signum() != 0) {
            moving.merge(new Moving(strategy, request.side(), request.reduceOnly()), quantity, BigDecimal::add);
        }
    }

    void rest(Resting order, boolean takenBack) {
        if (order.request().quantity().signum() > 0) {
            waiting.put(order.id(), new Waiting(order, takenBack));
        }
    }

    /** What is left of an order that waits; nothing at its end. */
    void left(Resting order) {
        Waiting known = waiting.get(order.id());
        if (order.request().quantity().signum() <= 0) {
            waiting.remove(order.id());
        } else if (known == null) {
            rest(order, false);
        } else {
            // Its prices may have been changed since whoever reports it last read it.
            Request request = known.order().request().of(order.request().quantity());
            rest(new Resting(order.id(), request, order.strategy()), known.takenBack());
        }
    }

    /** An order that waits has other figures. */
    void change(Resting order) {
        Waiting known = waiting.remove(order.id());
        rest(order, known != null && known.takenBack());
    }

    void takeBack(UUID id) {
        waiting.computeIfPresent(id, (same, order) -> new Waiting(order.order(), true));
    }

    /** Forgets what is done. */
    void settle() {
        moving.values().removeIf(quantity -> quantity.signum() == 0);
    }

    boolean isEmpty() {
        return moving.isEmpty() && waiting.isEmpty();
    }

    /** All of it, the same text for the same orders. */
    String text() {
        return Stream.concat(
                        moving.entrySet().stream().map(one -> one.getKey() + " " + Numbers.text(one.getValue())),
                        waiting.values().stream()
                                .map(one -> one.order().id() + " " + one.order().strategy() + " "
                                        + one.order().request().side() + " "
                                        + Numbers.text(one.order().request().quantity()) + " " + one.takenBack()))
                .sorted()
                .collect(Collectors.joining(", "));
    }

    /** A holding with these orders under way. */
    Exposure under(Contract contract, BigDecimal position) {
        Exposure exposure = Exposure.idle(contract, position);
        for (Map.Entry<Moving, BigDecimal> one : moving.entrySet()) {
            exposure = exposure.plus(
                    one.getKey().side(), one.getValue(), true, one.getKey().reduceOnly());
        }
        for (Waiting one : waiting.values()) {
            Request request = one.order().request();
            exposure = exposure.plus(request.side(), request.quantity(), false, request.reduceOnly());
        }
        return exposure.resting(resting());
    }

    /** What strategies will have made when the orders that fill at once are done. */
    StrategyBook done(StrategyBook filled, BigDecimal position) {
        StrategyBook book = filled;
        BigDecimal reached = position;
        for (Map.Entry<Moving, BigDecimal> one : moving.entrySet()) {
            BigDecimal signed = one.getKey().side().signed(one.getValue());
            book = book.after(one.getKey().strategy(), signed, reached);
            reached = reached.add(signed);
        }
        return book;
    }

    /** How much exits of a side may still close that an alert asked for; what protects is not meant. */
    BigDecimal exits(Side side) {
        Stream<BigDecimal> now = moving.entrySet().stream()
                .filter(one -> one.getKey().reduceOnly() && one.getKey().side() == side)
                .map(Map.Entry::getValue);
        Stream<BigDecimal> later = waiting.values().stream()
                .filter(one -> one.protects().isEmpty())
                .map(one -> one.order().request())
                .filter(request -> request.reduceOnly() && request.side() == side)
                .map(Request::quantity);
        return Stream.concat(now, later).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Each order that waits, by age. */
    List<Waiting> waiting() {
        return List.copyOf(waiting.values());
    }

    private List<Resting> resting() {
        return waiting.values().stream()
                .filter(one -> !one.takenBack())
                .map(Waiting::order)
                .toList();
    }
}
