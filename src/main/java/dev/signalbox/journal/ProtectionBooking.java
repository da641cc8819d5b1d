package dev.signalbox.journal;

import dev.signalbox.trading.Order;
import dev.signalbox.trading.OrderStatus;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;

/** Works out what fills and ends of orders mean for what is protected. */
final class ProtectionBooking {
    private final LockedAccounts lockedAccounts;

    ProtectionBooking(LockedAccounts lockedAccounts) {
        this.lockedAccounts = lockedAccounts;
    }

    /**
     * A fill opens something that is protected, or closes it.
     *
     * @param held what the order's strategy held before it, signed
     */
    void filled(Order order, BigDecimal quantity, BigDecimal held) {
        Protections protections = lockedAccounts.protections(order.key().account());
        if (protections.isEmpty()) {
            return;
        }
        protections.of(order.key().id()).ifPresent(entry -> protections.put(open(entry, quantity)));
        if (order.request().reduceOnly()) {
            close(order, quantity, protections);
            overshoot(order, quantity, held, protections);
        }
    }

    /** What seemed to be closed too much may have been told before it was told that it was opened. */
    private static ProtectedEntry open(ProtectedEntry entry, BigDecimal quantity) {
        ProtectedEntry.Standing standing = entry.standing();
        BigDecimal explained = standing.overshot().min(quantity);
        return entry.with(standing.overshot(standing.overshot().subtract(explained)))
                .held(entry.quantity().add(quantity).subtract(explained));
    }

    private void close(Order order, BigDecimal quantity, Protections protections) {
        if (order.request().protects().isPresent()) {
            UUID own = order.request().protects().get().entry();
            protections
                    .of(own)
                    .ifPresent(
                            entry -> protections.put(entry.held(entry.quantity().subtract(quantity))));
            return;
        }
        BigDecimal left = quantity;
        for (ProtectedEntry entry : closedBy(order, protections)) {
            BigDecimal closed = left.min(entry.quantity());
            protections.put(entry.held(entry.quantity().subtract(closed)));
            left = left.subtract(closed);
        }
    }

    /** The oldest first. Where an exit for the account as a whole meets what strategies opened, what they hold tells it. */
    private static List<ProtectedEntry> closedBy(Order order, Protections protections) {
        List<ProtectedEntry> all =
                protections.of(order.contract(), order.request().side());
        boolean byStrategy =
                all.stream().anyMatch(entry -> !entry.whose().strategy().isEmpty());
        return byStrategy && order.origin().strategy().isEmpty()
                ? List.of()
                : all.stream().filter(entry -> isOf(order, entry)).toList();
    }

    /** What only reduces should not have gone through zero; that it did is looked into at the broker. */
    private static void overshoot(Order order, BigDecimal quantity, BigDecimal held, Protections protections) {
        BigDecimal closable = order.request().side().signed(held).negate().max(BigDecimal.ZERO);
        BigDecimal more = quantity.subtract(closable);
        if (more.signum() > 0) {
            protections.of(order.contract(), order.request().side()).stream()
                    .filter(entry -> isOf(order, entry))
                    .reduce((older, younger) -> younger)
                    .ifPresent(entry -> protections.put(entry.with(entry.standing()
                            .overshot(entry.standing().overshot().add(more)))));
        }
    }

    private static boolean isOf(Order order, ProtectedEntry entry) {
        String strategy = order.origin().strategy();
        return strategy.isEmpty() || strategy.equals(entry.whose().strategy());
    }

    /** An entry that fills says where its protection stands; an order that protects may end without being asked to. */
    void progressed(
            Order order, LockedAccounts.OrderStanding before, LockedAccounts.OrderStanding now, boolean takenBack) {
        Protections protections = lockedAccounts.protections(order.key().account());
        if (protections.isEmpty()) {
            return;
        }
        protections.of(order.key().id()).ifPresent(entry -> protections.put(opened(entry, order, now)));
        order.request()
                .protects()
                .filter(protects -> hasFailed(before, now) && !takenBack && !isMoving(order))
                .ifPresent(protects -> protections
                        .of(protects.entry())
                        .ifPresent(entry -> protections.put(entry.failing(protects.kind()))));
    }

    private ProtectedEntry opened(ProtectedEntry entry, Order order, LockedAccounts.OrderStanding now) {
        boolean over = now.status().isFinal();
        ProtectedEntry known = entry.with(entry.standing().opened(over));
        BigDecimal whole = over ? now.filled() : order.request().quantity();
        return now.average()
                .map(average -> known.levelled(
                        average, whole, lockedAccounts.currency(order.key().account())))
                .orElse(known);
    }

    private static boolean hasFailed(LockedAccounts.OrderStanding before, LockedAccounts.OrderStanding now) {
        return !before.status().isFinal() && now.status().isFinal() && now.status() != OrderStatus.FILLED;
    }

    /** What makes room for an exit on its way has not failed. */
    private boolean isMoving(Order order) {
        return lockedAccounts.isMoving(order.key().account(), order.contract());
    }
}
