package dev.signalbox.journal;

import dev.signalbox.risk.Exposure;
import dev.signalbox.risk.Resting;
import dev.signalbox.trading.ProtectionKind;
import dev.signalbox.trading.Side;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What is held of the protected entries of a batch's accounts, and which orders protect it. It is found out once for all
 * entries of a contract, until something of it changes: for each of many it would take long.
 */
final class ProtectedHoldings {
    private final LockedAccounts lockedAccounts;
    private final Map<Place, Known> known = new HashMap<>();

    ProtectedHoldings(LockedAccounts lockedAccounts) {
        this.lockedAccounts = lockedAccounts;
    }

    private record Place(String account, String symbol) {}

    /**
     * @param waiting the orders that protect, by entry
     * @param held how much of an entry the account still holds
     * @param owned how much of an entry its strategy still has
     */
    private record Known(
            Exposure exposure,
            Map<UUID, List<OpenOrders.Waiting>> waiting,
            Map<UUID, BigDecimal> held,
            Map<UUID, BigDecimal> owned) {}

    /** An order was added or is taken back, or less of an entry is held. */
    void changed() {
        known.clear();
    }

    /** How much of an entry the account still holds, and so may be protected now. */
    BigDecimal held(ProtectedEntry entry) {
        return known(entry).held().getOrDefault(entry.id(), BigDecimal.ZERO);
    }

    /**
     * How much of an entry its strategy still has. What another strategy holds the other way hides it from the account, and
     * when that one leaves it is there again.
     */
    BigDecimal owned(ProtectedEntry entry) {
        return known(entry).owned().getOrDefault(entry.id(), BigDecimal.ZERO);
    }

    /** The orders that protect an entry, those too that are being taken back, by age. */
    List<OpenOrders.Waiting> waiting(ProtectedEntry entry) {
        return known(entry).waiting().getOrDefault(entry.id(), List.of());
    }

    /** The orders of a kind that protect an entry and are not being taken back, by age. */
    List<Resting> legs(ProtectedEntry entry, ProtectionKind kind) {
        return waiting(entry).stream()
                .filter(one -> !one.takenBack()
                        && one.protects().filter(of -> of.kind() == kind).isPresent())
                .map(OpenOrders.Waiting::order)
                .toList();
    }

    /** How much of an entry orders of a kind protect. */
    BigDecimal protectedBy(ProtectedEntry entry, ProtectionKind kind) {
        return legs(entry, kind).stream().map(leg -> leg.request().quantity()).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** An order on the entry's own side that is under way may have filled before the one that it waits for was told of. */
    boolean isUnclear(ProtectedEntry entry) {
        return lockedAccounts.isMoving(entry.whose().account(), entry.contract())
                || known(entry).exposure().resting().stream()
                        .anyMatch(order -> order.isExit()
                                && order.request().protects().isEmpty()
                                && order.request().side() == entry.opening().side());
    }

    /** How much an order of a kind may close without closing together with the others what exits on their way close. */
    BigDecimal room(ProtectedEntry entry, ProtectionKind kind) {
        Exposure exposure = known(entry).exposure();
        String strategy = entry.whose().strategy();
        BigDecimal all = exposure.staying(entry.closing(), "");
        BigDecimal own = exposure.staying(entry.closing(), strategy);
        for (Resting order : exposure.resting()) {
            if (order.isExit()
                    && order.request().side() == entry.closing()
                    && order.isStop() == (kind == ProtectionKind.STOP_LOSS)) {
                all = all.subtract(order.request().quantity());
                own = order.strategy().equals(strategy)
                        ? own.subtract(order.request().quantity())
                        : own;
            }
        }
        return own.min(all);
    }

    private Known known(ProtectedEntry entry) {
        var place = new Place(entry.whose().account(), entry.contract().symbol());
        Known found = known.get(place);
        if (found == null) {
            found = find(entry);
            known.put(place, found);
        }
        return found;
    }

    private Known find(ProtectedEntry entry) {
        Exposure exposure = lockedAccounts.holding(entry.whose().account(), entry.contract());
        Map<UUID, List<OpenOrders.Waiting>> waiting = new HashMap<>();
        for (OpenOrders.Waiting one : lockedAccounts.waiting(entry.whose().account(), entry.contract())) {
            one.protects().ifPresent(of -> waiting.computeIfAbsent(of.entry(), any -> new ArrayList<>())
                    .add(one));
        }
        Map<UUID, BigDecimal> held = new HashMap<>();
        Map<UUID, BigDecimal> owned = new HashMap<>();
        for (Side closing : Side.values()) {
            List<ProtectedEntry> entries =
                    lockedAccounts.protections(entry.whose().account()).of(entry.contract(), closing);
            owned.putAll(owned(exposure, closing, entries));
            held.putAll(held(exposure.held(closing, ""), owned, entries));
        }
        return new Known(exposure, waiting, held, owned);
    }

    /** No more than all of them of a strategy still have together; the youngest have theirs first. */
    private static Map<UUID, BigDecimal> owned(Exposure exposure, Side closing, List<ProtectedEntry> entries) {
        Map<UUID, BigDecimal> found = new HashMap<>();
        Map<String, BigDecimal> own = new HashMap<>();
        for (ProtectedEntry one : entries.reversed()) {
            String strategy = one.whose().strategy();
            BigDecimal left = own.computeIfAbsent(strategy, name -> own(exposure, closing, name));
            BigDecimal owned = one.quantity().min(left).max(BigDecimal.ZERO);
            found.put(one.id(), owned);
            own.put(strategy, left.subtract(owned));
        }
        return found;
    }

    /** No more than the account holds; the youngest have theirs first. */
    private static Map<UUID, BigDecimal> held(
            BigDecimal all, Map<UUID, BigDecimal> owned, List<ProtectedEntry> entries) {
        Map<UUID, BigDecimal> found = new HashMap<>();
        BigDecimal left = all;
        for (ProtectedEntry one : entries.reversed()) {
            BigDecimal held = owned.get(one.id()).min(left).max(BigDecimal.ZERO);
            found.put(one.id(), held);
            left = left.subtract(held);
        }
        return found;
    }

    /** An entry without a strategy opened what is nobody's, and that is closed first by exits for the account as a whole. */
    private static BigDecimal own(Exposure exposure, Side closing, String strategy) {
        return strategy.isEmpty() ? exposure.heldByNobody(closing) : exposure.madeBy(closing, strategy);
    }
}
