package dev.signalbox.journal;

import dev.signalbox.trading.Contract;
import dev.signalbox.trading.Numbers;
import dev.signalbox.trading.Position;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the positions of the journal to what the broker says is held. A reading may lag behind a fill, so a difference
 * counts only when nothing of the contract is under way or was booked since, and when it is reported twice or for certain.
 */
final class PositionReconciliation {
    private static final Logger LOG = LoggerFactory.getLogger(PositionReconciliation.class);

    /** The differences that were told once, by account; the writer's thread alone uses it. */
    static final class Doubts {
        private final Map<String, Map<String, Doubt>> differing = new HashMap<>();
    }

    /** What the broker holds otherwise, and since when it says so. */
    private record Doubt(BigDecimal quantity, Instant since) {}

    /** A position that the journal takes over from the broker, and by how much it is another one. */
    record Adopted(String account, Position position, BigDecimal mark, BigDecimal moved) {}

    private final LockedAccounts lockedAccounts;
    private final Doubts doubts;
    private final List<Adopted> adopted = new ArrayList<>();
    private final List<Adopted> marked = new ArrayList<>();

    PositionReconciliation(LockedAccounts lockedAccounts, Doubts doubts) {
        this.lockedAccounts = lockedAccounts;
        this.doubts = doubts;
    }

    /**
     * Takes what is reported of positions.
     *
     * @return whether the journal has the same fills behind it as the broker, as far as anybody can tell; money that was
     *     told before a fill is booked here would be counted twice with it
     */
    boolean take(BrokerSnapshot seen) {
        seen.held().ifPresent(held -> compare(seen, held));
        return !lockedAccounts.isMoving(seen.account().id())
                && seen.held().filter(held -> agrees(seen, held)).isPresent();
    }

    private boolean agrees(BrokerSnapshot seen, List<BrokerSnapshot.Held> held) {
        String account = seen.account().id();
        return withGone(account, held).stream()
                .map(BrokerSnapshot.Held::position)
                .allMatch(told -> lockedAccounts
                                .position(account, told.contract())
                                .quantity()
                                .compareTo(told.quantity())
                        == 0);
    }

    List<Adopted> adopted() {
        return adopted;
    }

    /** The positions that stay as they are, at another price. */
    List<Adopted> marked() {
        return marked;
    }

    List<Contract> contracts() {
        return adopted.stream().map(one -> one.position().contract()).distinct().toList();
    }

    private void compare(BrokerSnapshot seen, List<BrokerSnapshot.Held> held) {
        String account = seen.account().id();
        Map<String, Doubt> differing = new HashMap<>();
        for (BrokerSnapshot.Held one : withGone(account, held)) {
            Position told = one.position();
            String symbol = told.contract().symbol();
            BigDecimal mark = one.mark().orElse(told.averagePrice());
            if (lockedAccounts.position(account, told.contract()).quantity().compareTo(told.quantity()) == 0) {
                one.mark().ifPresent(price -> mark(account, lockedAccounts.position(account, told.contract()), price));
            } else if (!lockedAccounts.isMoving(account, told.contract())
                    && !lockedAccounts.movedSince(account, symbol, seen.askedAt())) {
                Optional<Doubt> before = Optional.ofNullable(
                                doubts.differing.getOrDefault(account, Map.of()).get(symbol))
                        .filter(doubt -> doubt.quantity().compareTo(told.quantity()) == 0);
                if (isCertain(seen, told.contract(), before)) {
                    adopt(account, told, mark);
                } else {
                    differing.put(
                            symbol,
                            new Doubt(told.quantity(), before.map(Doubt::since).orElse(seen.askedAt())));
                }
            }
        }
        doubts.differing.put(account, differing);
    }

    /**
     * Whether the journal may follow the broker. While an order waits for its price its fill may be what is told, and not be
     * told yet as a fill; so the difference must outlast the slowest question about open orders.
     */
    private boolean isCertain(BrokerSnapshot seen, Contract contract, Optional<Doubt> before) {
        if (!lockedAccounts.isUnderWay(seen.account().id(), contract)) {
            return seen.settled() || before.isPresent();
        }
        Duration slowest = seen.account().connection().pace().patience().poll().slowest();
        Instant enough = seen.askedAt().minus(slowest.multipliedBy(2));
        return before.filter(doubt -> !doubt.since().isAfter(enough)).isPresent();
    }

    /** What the journal holds and the broker does not name is flat there. */
    private List<BrokerSnapshot.Held> withGone(String account, List<BrokerSnapshot.Held> held) {
        List<BrokerSnapshot.Held> all = new ArrayList<>(held);
        var named = held.stream().map(one -> one.position().contract().symbol()).collect(Collectors.toSet());
        lockedAccounts.positionsOf(account).stream()
                .filter(position -> !named.contains(position.contract().symbol()))
                .map(position -> new BrokerSnapshot.Held(Position.flat(position.contract()), Optional.empty()))
                .forEach(all::add);
        return all;
    }

    private void adopt(String account, Position told, BigDecimal mark) {
        Position before = lockedAccounts.position(account, told.contract());
        LOG.warn(
                "{}: the broker holds {} of {}, the journal had {}; it follows the broker",
                account,
                Numbers.text(told.quantity()),
                told.contract().symbol(),
                Numbers.text(before.quantity()));
        lockedAccounts.put(account, told);
        StrategyRows strategies = lockedAccounts.strategies(account);
        BigDecimal moved = told.quantity().subtract(before.quantity());
        strategies.put(told.contract(), strategies.book(told.contract()).after("", moved, before.quantity()));
        adopted.add(new Adopted(account, told, mark, moved));
    }

    private void mark(String account, Position position, BigDecimal price) {
        String symbol = position.contract().symbol();
        BigDecimal before = lockedAccounts.of(account).marks().get(symbol);
        if (position.quantity().signum() != 0 && (before == null || before.compareTo(price) != 0)) {
            lockedAccounts.mark(account, position.contract(), price);
            marked.add(new Adopted(account, position, price, BigDecimal.ZERO));
        }
    }
}
