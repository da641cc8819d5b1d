package dev.signalbox.journal;

import dev.signalbox.trading.Order;
import dev.signalbox.trading.OrderStatus;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
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
        Optional<ProtectedEntry> opened = protections.of(order.key().id());
        opened.ifPresent(entry -> protections.put(open(entry, quantity)));
        if (order.request().reduceOnly()) {
            close(order, quantity, held, protections);
            doubt(order, protections);
            if (opened.isEmpty()) {
                overshoot(order, quantity.subtract(closable(order, held)), protections);
            }
        } else {
            foresee(order, quantity.min(closable(order, held)), protections);
        }
    }

    /** Which position it closed is the broker's affair, unless it is bound to one. */
    private static void doubt(Order order, Protections protections) {
        if (!order.isAttached()) {
            protections.of(order.contract(), order.request().side()).stream()
                    .map(ProtectedEntry::id)
                    .filter(entry -> order.request()
                            .protects()
                            .filter(own -> own.entry().equals(entry))
                            .isEmpty())
                    .forEach(protections::closedByOther);
        }
    }

    private static BigDecimal closable(Order order, BigDecimal held) {
        return order.request().side().signed(held).negate().max(BigDecimal.ZERO);
    }

    /** What seemed to be closed too much may have been told before it was told that it was opened. */
    private static ProtectedEntry open(ProtectedEntry entry, BigDecimal quantity) {
        ProtectedEntry.Standing standing = entry.standing();
        BigDecimal explained = standing.overshot().min(quantity).max(BigDecimal.ZERO);
        return entry.overshot(standing.overshot().subtract(explained))
                .held(entry.quantity().add(quantity).subtract(explained));
    }

    private void close(Order order, BigDecimal quantity, BigDecimal held, Protections protections) {
        if (order.request().protects().isPresent()) {
            UUID own = order.request().protects().get().entry();
            protections
                    .of(own)
                    .ifPresent(
                            entry -> protections.put(entry.held(entry.quantity().subtract(quantity))));
            return;
        }
        List<ProtectedEntry> entries = closedBy(order, protections);
        BigDecimal left =
                quantity.subtract(unprotected(closable(order, held), entries)).max(BigDecimal.ZERO);
        for (ProtectedEntry entry : entries) {
            BigDecimal closed = left.min(entry.quantity());
            protections.put(entry.held(entry.quantity().subtract(closed)));
            left = left.subtract(closed);
        }
    }

    /** What no entry protects is closed first, so that as much as possible of what is left is protected. */
    private static BigDecimal unprotected(BigDecimal held, List<ProtectedEntry> entries) {
        return entries.stream()
                .map(ProtectedEntry::quantity)
                .reduce(held, BigDecimal::subtract)
                .max(BigDecimal.ZERO);
    }

    /** Oldest first. Where an exit for the account as a whole meets what strategies opened, what they hold tells it. */
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
    private static void overshoot(Order order, BigDecimal more, Protections protections) {
        if (more.signum() > 0) {
            youngest(order, protections)
                    .ifPresent(entry -> protections.put(
                            entry.overshot(entry.standing().overshot().add(more))));
        }
    }

    /**
     * Where the opening part of a reversal is told before its closing part, the closing part will find nothing left to close
     * in the books, and is no overshoot for that.
     */
    private void foresee(Order order, BigDecimal early, Protections protections) {
        if (early.signum() > 0) {
            youngest(order, protections)
                    .ifPresent(entry -> protections.put(
                            bounded(entry.overshot(entry.standing().overshot().subtract(early)))));
        }
    }

    /** No more is foreseen than exits on their way may still close. */
    private ProtectedEntry bounded(ProtectedEntry entry) {
        BigDecimal onTheirWay =
                lockedAccounts.exitsUnderWay(entry.whose().account(), entry.contract(), entry.closing());
        return entry.overshot(entry.standing().overshot().max(onTheirWay.negate()));
    }

    private static Optional<ProtectedEntry> youngest(Order order, Protections protections) {
        return protections.of(order.contract(), order.request().side()).stream()
                .filter(entry -> isOf(order, entry))
                .reduce((older, younger) -> younger);
    }

    private static boolean isOf(Order order, ProtectedEntry entry) {
        String strategy = order.origin().strategy();
        return strategy.isEmpty() || strategy.equals(entry.whose().strategy());
    }

    /** An entry that fills says where its protection stands; an order that protects may end without being asked to. */
    void progressed(Order order, OrderStanding before, OrderStanding now, boolean takenBack) {
        Protections protections = lockedAccounts.protections(order.key().account());
        if (protections.isEmpty()) {
            return;
        }
        protections.of(order.key().id()).ifPresent(entry -> {
            protections.put(opened(entry, order, now));
            if (entry.opening().along().isSomething() && now.status().isFinal()) {
                protections.takeOver(entry.id(), now.filled());
            }
        });
        if (order.request().reduceOnly() && order.request().protects().isEmpty()) {
            protections.of(order.contract(), order.request().side()).stream()
                    .filter(entry -> entry.standing().overshot().signum() < 0)
                    .forEach(entry -> protections.put(bounded(entry)));
        }
        if (hasFailed(before, now)) {
            boolean unasked = !takenBack && !isMoving(order);
            order.request().protects().ifPresent(protects -> protections
                    .of(protects.entry())
                    .ifPresent(entry -> protections.put(ended(entry, protects, unasked))));
        }
    }

    /** A broker that does not let it follow the market may take one that the hub moves, at once. */
    private static ProtectedEntry ended(ProtectedEntry entry, Order.Protects protects, boolean unasked) {
        if (protects.trail().isPresent()) {
            return entry.trailedByHub();
        }
        return unasked ? entry.failing(protects.kind()) : entry;
    }

    private ProtectedEntry opened(ProtectedEntry entry, Order order, OrderStanding now) {
        boolean over = now.status().isFinal();
        ProtectedEntry known = entry.with(entry.standing().opened(over));
        BigDecimal whole = over ? now.filled() : order.request().quantity();
        return now.average()
                .map(average -> known.levelled(
                        average, whole, lockedAccounts.currency(order.key().account())))
                .orElse(known);
    }

    private static boolean hasFailed(OrderStanding before, OrderStanding now) {
        return !before.status().isFinal() && now.status().isFinal() && now.status() != OrderStatus.FILLED;
    }

    /** What makes room for an exit on its way has not failed. */
    private boolean isMoving(Order order) {
        return lockedAccounts.isMoving(order.key().account(), order.contract());
    }
}
