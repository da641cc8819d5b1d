package dev.signalbox.journal;

import dev.signalbox.accounts.CallPolicy.Attachment;
import dev.signalbox.accounts.CallPolicy.Linking;
import dev.signalbox.risk.Resting;
import dev.signalbox.trading.ClientOrderId;
import dev.signalbox.trading.Order;
import dev.signalbox.trading.ProtectionKind;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * Compares what protects the positions of a batch's accounts with what shall protect them, and says which orders are missing
 * and which must go. It looks at nothing but what is recorded, so that whatever was killed in between, the next look mends
 * it.
 */
final class ProtectiveOrders {
    private final LockedAccounts lockedAccounts;
    private final Function<String, Linking> linking;
    private final RestingCancellations restingCancellations;
    private final ProtectedHoldings holdings;
    private final ProtectivePlacement placement;

    /** @param linking how the orders of an account depend on each other at its broker */
    ProtectiveOrders(
            LockedAccounts lockedAccounts,
            Function<String, Linking> linking,
            RestingCancellations restingCancellations,
            Instant now) {
        this.lockedAccounts = lockedAccounts;
        this.linking = linking;
        this.restingCancellations = restingCancellations;
        this.holdings = new ProtectedHoldings(lockedAccounts);
        this.placement = new ProtectivePlacement(lockedAccounts, holdings, now);
    }

    /** The orders that are to be sent. */
    List<Order> placed() {
        return placement.placed();
    }

    /** Looks at everything that is protected in some accounts. */
    void mend(Collection<String> accounts) {
        for (String account : accounts) {
            Protections protections = lockedAccounts.protections(account);
            if (!protections.isEmpty()) {
                takeOver(protections);
                protections.all().forEach(entry -> measure(protections, entry));
                protections.all().forEach(this::takeBack);
                protections.all().forEach(this::place);
                protections.all().stream().filter(this::isOver).forEach(protections::end);
            }
        }
    }

    /** What entries took along to their brokers is at work there, whatever has been closed since. */
    private void takeOver(Protections protections) {
        protections.toTakeOver().forEach((id, filled) -> protections.of(id).ifPresent(entry -> {
            put(protections, entry.takenOver());
            if (filled.signum() > 0) {
                takeOver(entry, filled);
            }
        }));
    }

    /** Also what was withdrawn meanwhile, so that it is canceled. */
    private void takeOver(ProtectedEntry entry, BigDecimal filled) {
        TakenAlong along = entry.opening().along();
        boolean linked = along.attachment() == Attachment.LINKED || isLinked(entry);
        for (ProtectionKind kind : List.of(ProtectionKind.TAKE_PROFIT, ProtectionKind.STOP_LOSS)) {
            if (along.kinds().contains(kind)) {
                UUID other = Order.Protects.attached(entry.id(), kind.other());
                Optional<Order.Beside> beside = linked
                        ? ProtectivePlacement.beside(entry, other, kind.other())
                        : Optional.<Order.Beside>empty();
                UUID leg = Order.Protects.attached(entry.id(), kind);
                placement.place(
                        entry, new ProtectivePlacement.Leg(leg, kind, filled, beside, entry.brokersTrail(kind)));
            }
        }
    }

    /** No more is there than its strategy has; the oldest entries are closed first. While orders fill, nobody can tell yet. */
    private void measure(Protections protections, ProtectedEntry entry) {
        BigDecimal owned = holdings.owned(entry);
        if (owned.compareTo(entry.quantity()) < 0 && !holdings.isUnclear(entry)) {
            put(protections, entry.held(owned));
        }
    }

    private void put(Protections protections, ProtectedEntry entry) {
        protections.put(entry);
        holdings.changed();
    }

    private void cancel(ProtectedEntry entry, UUID order) {
        restingCancellations.add(entry.whose().account(), order);
        holdings.changed();
    }

    private void takeBack(ProtectedEntry entry) {
        if (isLinked(entry)) {
            takeBackHalves(entry);
        }
        for (ProtectionKind kind : ProtectionKind.values()) {
            holdings.legs(entry, kind).stream()
                    .filter(leg -> !entry.fits(kind, leg.request()) || isDoubtful(entry, kind, leg))
                    .forEach(leg -> takeBack(entry, leg));
            shrink(entry, kind);
        }
    }

    /** What is bound to what one entry opened may have less to close than that: another order closed of it, oldest first. */
    private boolean isDoubtful(ProtectedEntry entry, ProtectionKind kind, Resting leg) {
        return protections(entry).isClosedByOthers(entry.id())
                && linking.apply(entry.whose().account()).attachment() == Attachment.BOUND
                && leg.id().equals(Order.Protects.attached(entry.id(), kind));
    }

    /** Whether its stop and its target are one order at the broker. */
    private boolean isLinked(ProtectedEntry entry) {
        return linking.apply(entry.whose().account()).closesFirst()
                && entry.price(ProtectionKind.STOP_LOSS).isPresent()
                && entry.price(ProtectionKind.TAKE_PROFIT).isPresent();
    }

    /**
     * One of two that are linked does not outlive the other one, unless that could not be placed; one alone may be linked
     * again.
     */
    private void takeBackHalves(ProtectedEntry entry) {
        boolean again = protections(entry).isLinking();
        for (OpenOrders.Waiting one : holdings.waiting(entry)) {
            boolean alone = holdings.waiting(entry).stream().noneMatch(other -> areLinked(one.order(), other.order()));
            ProtectionKind other = one.protects().orElseThrow().kind().other();
            boolean half = beside(one.order()).isPresent()
                    && !entry.standing().failed().contains(other);
            if (alone && !one.takenBack() && (again || half)) {
                cancel(entry, one.order().id());
            }
        }
    }

    /** What is too much goes, the youngest first; what then is missing of the last one is placed again. */
    private void shrink(ProtectedEntry entry, ProtectionKind kind) {
        BigDecimal held = holdings.held(entry);
        for (Resting leg : holdings.legs(entry, kind).reversed()) {
            BigDecimal more = holdings.protectedBy(entry, kind).subtract(held);
            if (more.signum() > 0) {
                takeBack(entry, leg);
                BigDecimal rest = leg.request().quantity().subtract(more);
                if (rest.signum() > 0 && beside(leg).isEmpty()) {
                    // A broker that lets it follow the market would begin at the market again, perhaps farther away.
                    placement.plain(entry, kind, rest);
                }
            }
        }
    }

    /** Of two that are linked at the broker, the other one goes too. */
    private void takeBack(ProtectedEntry entry, Resting leg) {
        List<OpenOrders.Waiting> beside = holdings.waiting(entry).stream()
                .filter(other -> !other.takenBack() && areLinked(leg, other.order()))
                .toList();
        cancel(entry, leg.id());
        beside.forEach(other -> cancel(entry, other.order().id()));
    }

    private static boolean areLinked(Resting one, Resting other) {
        return beside(one)
                .filter(beside -> beside.clientOrderId().equals(ClientOrderId.of(other.id())))
                .isPresent();
    }

    private static Optional<Order.Beside> beside(Resting leg) {
        return leg.request().protects().flatMap(Order.Protects::beside);
    }

    private void place(ProtectedEntry entry) {
        boolean linked = isLinked(entry);
        if (linked) {
            BigDecimal both = missing(entry, ProtectionKind.STOP_LOSS).min(missing(entry, ProtectionKind.TAKE_PROFIT));
            if (both.signum() > 0) {
                placement.linked(entry, both);
            }
        }
        for (ProtectionKind kind : ProtectionKind.values()) {
            BigDecimal quantity = missing(entry, kind);
            // A target alone would hold what the stop is to sell.
            if (quantity.signum() > 0 && (!linked || kind == ProtectionKind.STOP_LOSS)) {
                placement.alone(entry, kind, quantity);
            }
        }
    }

    /** How much of an entry a kind is to protect, and does not. */
    private BigDecimal missing(ProtectedEntry entry, ProtectionKind kind) {
        if (entry.price(kind).isEmpty() || !mayBePlaced(entry, kind)) {
            return BigDecimal.ZERO;
        }
        BigDecimal missing = holdings.held(entry).subtract(holdings.protectedBy(entry, kind));
        return missing.signum() > 0 ? missing.min(holdings.room(entry, kind)) : missing;
    }

    /**
     * A kill switch stops everything but the end of a loss; who makes an account flat takes all orders back; and what went along
     * with an entry is there.
     */
    private boolean mayBePlaced(ProtectedEntry entry, ProtectionKind kind) {
        String account = entry.whose().account();
        return !entry.opening().along().isSomething()
                && !entry.standing().failed().contains(kind)
                && !lockedAccounts.gates().isShut(account)
                && (kind == ProtectionKind.STOP_LOSS || !lockedAccounts.gates().isKilled(account));
    }

    /** Nothing is held any more, and nothing is under way that could change that. */
    private boolean isOver(ProtectedEntry entry) {
        return entry.standing().opened()
                && entry.quantity().signum() == 0
                && entry.standing().overshot().signum() == 0
                && !lockedAccounts.isMoving(entry.whose().account(), entry.contract())
                && holdings.waiting(entry).isEmpty();
    }

    private Protections protections(ProtectedEntry entry) {
        return lockedAccounts.protections(entry.whose().account());
    }
}
