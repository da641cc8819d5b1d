package dev.signalbox.journal;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import dev.signalbox.trading.ClientOrderId;
import dev.signalbox.trading.Order;
import dev.signalbox.trading.OrderType;
import dev.signalbox.trading.ProtectionKind;
import dev.signalbox.trading.Terms;
import dev.signalbox.trading.TimeInForce;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Makes the orders that protect what entries opened, and queues them. */
final class ProtectivePlacement {
    private static final NoArgGenerator IDS = Generators.timeBasedEpochGenerator();

    private final LockedAccounts lockedAccounts;
    private final ProtectedHoldings holdings;
    private final Instant now;
    private final List<Order> placed = new ArrayList<>();

    ProtectivePlacement(LockedAccounts lockedAccounts, ProtectedHoldings holdings, Instant now) {
        this.lockedAccounts = lockedAccounts;
        this.holdings = holdings;
        this.now = now;
    }

    /**
     * An order that is to be placed.
     *
     * @param beside the one that it is linked to at the broker
     * @param trail the distance at which the broker lets it follow the market
     */
    record Leg(
            UUID id,
            ProtectionKind kind,
            BigDecimal quantity,
            Optional<Order.Beside> beside,
            Optional<BigDecimal> trail) {}

    /** The orders that are to be sent. */
    List<Order> placed() {
        return placed;
    }

    /** The target goes first, as the broker takes the stop along with it. */
    void linked(ProtectedEntry entry, BigDecimal quantity) {
        UUID target = IDS.generate();
        UUID stop = IDS.generate();
        linked(entry, ProtectionKind.TAKE_PROFIT, target, stop, quantity);
        linked(entry, ProtectionKind.STOP_LOSS, stop, target, quantity);
    }

    private void linked(ProtectedEntry entry, ProtectionKind kind, UUID id, UUID other, BigDecimal quantity) {
        place(entry, new Leg(id, kind, quantity, beside(entry, other, kind.other()), Optional.empty()));
    }

    /** The order that one is linked to, as its broker is told. */
    static Optional<Order.Beside> beside(ProtectedEntry entry, UUID other, ProtectionKind kind) {
        return entry.price(kind).map(price -> new Order.Beside(ClientOrderId.of(other), price));
    }

    /** Places one that is linked to none; the broker lets a stop follow the market where it can. */
    void alone(ProtectedEntry entry, ProtectionKind kind, BigDecimal quantity) {
        Optional<BigDecimal> trail = entry.hasFixedStop() ? Optional.empty() : entry.brokersTrail(kind);
        place(entry, new Leg(IDS.generate(), kind, quantity, Optional.empty(), trail));
    }

    /** Places one that stays at its price. */
    void plain(ProtectedEntry entry, ProtectionKind kind, BigDecimal quantity) {
        place(entry, new Leg(IDS.generate(), kind, quantity, Optional.empty(), Optional.empty()));
    }

    /** Places an order. */
    void place(ProtectedEntry entry, Leg leg) {
        UUID id = leg.id();
        ProtectedEntry.Whose whose = entry.whose();
        var key = new Order.Key(id, whose.alertId(), whose.account(), whose.broker(), ClientOrderId.of(id));
        var request = new Order.Request(
                entry.closing(),
                leg.quantity(),
                true,
                terms(leg.kind(), entry.price(leg.kind())),
                Optional.of(new Order.Protects(entry.id(), leg.kind(), leg.beside(), leg.trail())));
        var origin = new Order.Origin(now, now, Optional.empty(), Optional.empty(), whose.strategy());
        Order order = new Order(key, entry.contract(), request, origin, Order.Progress.none());
        lockedAccounts.add(order);
        lockedAccounts.queue(order);
        placed.add(order);
        holdings.changed();
    }

    private static Terms terms(ProtectionKind kind, Optional<BigDecimal> price) {
        return switch (kind) {
            case STOP_LOSS -> new Terms(OrderType.STOP, Optional.empty(), price, TimeInForce.GTC);
            case TAKE_PROFIT -> new Terms(OrderType.LIMIT, price, Optional.empty(), TimeInForce.GTC);
        };
    }
}
