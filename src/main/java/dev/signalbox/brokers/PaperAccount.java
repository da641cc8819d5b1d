package dev.signalbox.brokers;

import dev.signalbox.trading.ExecutionReport;
import dev.signalbox.trading.Fill;
import dev.signalbox.trading.Order;
import dev.signalbox.trading.OrderStatus;
import dev.signalbox.trading.Position;
import dev.signalbox.trading.Side;
import dev.signalbox.trading.TimeInForce;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** One account of the paper broker: what it holds and what rests. */
final class PaperAccount {
    private final Map<String, BigDecimal> positions = new ConcurrentHashMap<>();
    private final Map<UUID, RestingOrder> resting = new ConcurrentHashMap<>();

    PaperAccount(Collection<Position> positions, Collection<Order> resting) {
        positions.forEach(position -> this.positions.put(position.contract().symbol(), position.quantity()));
        resting.forEach(order -> rest(RestingOrder.restored(order)));
    }

    List<ExecutionReport> submit(Order order, Optional<BigDecimal> price, Instant now) {
        ExecutionReport executionReport = taken(order, price, now);
        return Stream.concat(Stream.of(executionReport), besides(executionReport, now).stream())
                .toList();
    }

    private ExecutionReport taken(Order order, Optional<BigDecimal> price, Instant now) {
        if (order.request().terms().immediate() && price.isEmpty()) {
            return ended(
                    order,
                    OrderStatus.REJECTED,
                    "no price of " + order.contract().symbol()
                            + " was ever seen; send one in the alert's price, or post one",
                    now);
        }
        if (order.request().terms().timeInForce() == TimeInForce.OPG) {
            String reason = "the paper broker takes no opg orders, for it has no opening; send day or gtc";
            return ended(order, OrderStatus.REJECTED, reason, now);
        }
        RestingOrder fresh = new RestingOrder(order, false).seeing(price);
        Optional<BigDecimal> fillPrice = price.flatMap(fresh::fillsOnArrival);
        return fillPrice.map(at -> fill(order, at, now)).orElseGet(() -> leave(fresh, now));
    }

    Optional<ExecutionReport> cancel(UUID id, Instant now) {
        return cancel(id, "canceled on request", now);
    }

    List<ExecutionReport> change(Order changed, Optional<BigDecimal> price, Instant now) {
        RestingOrder before = resting.get(changed.key().id());
        if (before == null) {
            return List.of();
        }
        RestingOrder fresh = before.in(changed).seeing(price);
        Optional<BigDecimal> fillPrice = price.flatMap(fresh::fillsOnArrival);
        if (fillPrice.isEmpty()) {
            return List.of(rest(fresh, now));
        }
        resting.remove(fresh.id());
        ExecutionReport filled = fill(fresh.order(), fillPrice.get(), now);
        return Stream.concat(Stream.of(filled), besides(filled, now).stream()).toList();
    }

    private Optional<ExecutionReport> cancel(UUID id, String reason, Instant now) {
        return Optional.ofNullable(resting.remove(id))
                .map(order -> ended(order.order(), OrderStatus.CANCELED, reason, now));
    }

    List<ExecutionReport> cross(String symbol, BigDecimal price, Instant now) {
        List<ExecutionReport> executionReports = new ArrayList<>();
        for (RestingOrder order : oldestFirst(order -> order.symbol().equals(symbol))) {
            if (!resting.containsKey(order.id())) {
                continue;
            }
            RestingOrder after = order.seeing(Optional.of(price));
            Optional<BigDecimal> fillPrice = after.fillsAt(price, order);
            if (fillPrice.isPresent()) {
                resting.remove(order.id());
                ExecutionReport filled = fill(order.order(), fillPrice.get(), now);
                executionReports.add(filled);
                executionReports.addAll(besides(filled, now));
            } else if (!after.equals(order)) {
                executionReports.add(rest(after, now));
            }
        }
        return executionReports;
    }

    List<ExecutionReport> endDay(Instant now) {
        return oldestFirst(order -> order.timeInForce() == TimeInForce.DAY).stream()
                .map(order -> {
                    resting.remove(order.id());
                    return ended(order.order(), OrderStatus.EXPIRED, "the trading day ended", now);
                })
                .toList();
    }

    boolean waitsFor(String symbol) {
        return resting.values().stream().anyMatch(order -> order.symbol().equals(symbol));
    }

    boolean holds(String symbol) {
        return positions.getOrDefault(symbol, BigDecimal.ZERO).signum() != 0;
    }

    private ExecutionReport leave(RestingOrder order, Instant now) {
        return switch (order.timeInForce()) {
            case IOC, FOK -> ended(order.order(), OrderStatus.CANCELED, "it could not be filled at once", now);
            case DAY, GTC, OPG -> rest(order, now);
        };
    }

    private ExecutionReport fill(Order order, BigDecimal price, Instant now) {
        BigDecimal quantity = allowed(order);
        if (quantity.signum() == 0) {
            return ended(order, OrderStatus.CANCELED, "nothing was left to close", now);
        }
        positions.merge(order.contract().symbol(), order.request().side().signed(quantity), BigDecimal::add);
        Fill fill = new Fill(order.key().id() + "-1", quantity, price, now);
        boolean whole = quantity.compareTo(order.request().quantity()) == 0;
        return ExecutionReport.of(
                order,
                whole ? OrderStatus.FILLED : OrderStatus.CANCELED,
                List.of(fill),
                whole ? Optional.empty() : Optional.of("no more was left to close"),
                now);
    }

    /** An order that may only reduce trades no more than is held. */
    private BigDecimal allowed(Order order) {
        BigDecimal held = positions.getOrDefault(order.contract().symbol(), BigDecimal.ZERO);
        if (!order.request().reduceOnly()) {
            return order.remaining();
        }
        boolean reduces =
                held.signum() != 0 && Side.reducing(held) == order.request().side();
        return reduces ? order.remaining().min(held.abs()) : BigDecimal.ZERO;
    }

    /** Of a stop and a target for the same entry one fills: what one closes, the other does not close again. */
    private List<ExecutionReport> besides(ExecutionReport filled, Instant now) {
        List<ExecutionReport> canceled = new ArrayList<>();
        BigDecimal left = closed(filled);
        for (RestingOrder order : oldestFirst(order -> order.isBeside(filled.order()))) {
            if (order.quantity().compareTo(left) <= 0) {
                left = left.subtract(order.quantity());
                cancel(order.id(), "what it was to close is closed", now).ifPresent(canceled::add);
            }
        }
        return canceled;
    }

    private static BigDecimal closed(ExecutionReport executionReport) {
        return executionReport.done() instanceof ExecutionReport.Fills told
                ? told.fills().stream().map(Fill::quantity).reduce(BigDecimal.ZERO, BigDecimal::add)
                : BigDecimal.ZERO;
    }

    private ExecutionReport rest(RestingOrder order, Instant now) {
        rest(order);
        return ExecutionReport.of(order.order(), OrderStatus.OPEN, order.remark(), now);
    }

    private void rest(RestingOrder order) {
        resting.put(order.id(), order);
    }

    private List<RestingOrder> oldestFirst(Predicate<RestingOrder> which) {
        return resting.values().stream().filter(which).sorted().toList();
    }

    private static ExecutionReport ended(Order order, OrderStatus status, String reason, Instant now) {
        return ExecutionReport.of(order, status, Optional.of(reason), now);
    }
}
