package dev.signalbox.journal;

import dev.signalbox.accounts.CallPolicy.Attachment;
import dev.signalbox.accounts.CallPolicy.Linking;
import dev.signalbox.trading.AccountCurrency;
import dev.signalbox.trading.Contract;
import dev.signalbox.trading.Numbers;
import dev.signalbox.trading.Order;
import dev.signalbox.trading.OrderFigures;
import dev.signalbox.trading.Protection;
import dev.signalbox.trading.ProtectionKind;
import dev.signalbox.trading.ProtectiveLevel;
import dev.signalbox.trading.Side;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * An entry whose position is protected.
 *
 * @param whose whose it is
 * @param contract what is held
 * @param opening how it is opened
 * @param asked what shall protect it
 * @param standing how it is now
 */
record ProtectedEntry(Whose whose, Contract contract, Opening opening, Protection asked, Standing standing) {
    /**
     * @param entry the order that opens it
     * @param strategy whose position it is part of; empty text for the account's as a whole
     */
    record Whose(UUID entry, UUID alertId, String account, String broker, String strategy) {}

    /**
     * @param tickSize the smallest step of the contract's price
     * @param along what it may have taken along to the broker, and the journal has not taken over
     * @param brokerTrails whether a stop loss that is placed for it may be one that the broker lets follow the market
     */
    record Opening(Side side, BigDecimal tickSize, TakenAlong along, boolean brokerTrails) {}

    /**
     * @param quantity how much of what the entry opened its strategy still has; the account holds less of it while another
     *     strategy stands the other way
     * @param levels where its protection stands
     * @param failed the kinds whose last order ended without being asked to
     * @param opened whether the entry is at its end
     * @param overshot how much more was closed than was held, and is not looked into yet; below zero, how much more may be
     *     closed, because what opens the other side was told before what closes this one
     */
    record Standing(
            BigDecimal quantity, Levels levels, Set<ProtectionKind> failed, boolean opened, BigDecimal overshot) {
        static final Standing BEGUN = new Standing(BigDecimal.ZERO, Levels.NONE, Set.of(), false, BigDecimal.ZERO);

        Standing of(BigDecimal other) {
            return new Standing(other, levels, failed, opened, overshot);
        }

        Map<ProtectionKind, BigDecimal> prices() {
            return levels.prices();
        }

        Standing at(Map<ProtectionKind, BigDecimal> prices, Optional<BigDecimal> trail) {
            return new Standing(quantity, new Levels(Map.copyOf(prices), trail), failed, opened, overshot);
        }

        Standing failed(Set<ProtectionKind> kinds) {
            return new Standing(quantity, levels, Set.copyOf(kinds), opened, overshot);
        }

        Standing opened(boolean atEnd) {
            return new Standing(quantity, levels, failed, atEnd, overshot);
        }

        Standing overshot(BigDecimal more) {
            return new Standing(quantity, levels, failed, opened, more);
        }
    }

    /**
     * @param prices where its protection stands; nothing before the entry's first fill
     * @param trail how far behind the market its stop loss follows it; empty when it stands still, or before the first fill
     */
    record Levels(Map<ProtectionKind, BigDecimal> prices, Optional<BigDecimal> trail) {
        static final Levels NONE = new Levels(Map.of(), Optional.empty());
    }

    /**
     * The protection of an entry that was recorded just now.
     *
     * @param attachment how it takes that along
     * @param linking how its broker's orders depend on each other
     */
    static ProtectedEntry of(
            Order entry, BigDecimal tickSize, Attachment attachment, Linking linking, Protection asked) {
        Order.Key key = entry.key();
        var whose = new Whose(
                key.id(),
                key.alertId(),
                key.account(),
                key.broker(),
                entry.origin().strategy());
        var opening = new Opening(
                entry.request().side(),
                tickSize,
                TakenAlong.of(attachment, asked),
                linking.trails(entry, attachment, asked));
        return new ProtectedEntry(whose, entry.contract(), opening, asked, Standing.BEGUN);
    }

    ProtectedEntry with(Standing now) {
        return new ProtectedEntry(whose, contract, opening, asked, now);
    }

    ProtectedEntry asking(Protection other) {
        return new ProtectedEntry(whose, contract, opening, other, standing);
    }

    /** The journal has what the entry took along, or it took nothing along after all. */
    ProtectedEntry takenOver() {
        return opening(TakenAlong.NOTHING, opening.brokerTrails());
    }

    /** From now on the hub moves what is placed. */
    ProtectedEntry trailedByHub() {
        return opening(opening.along(), false);
    }

    private ProtectedEntry opening(TakenAlong along, boolean brokerTrails) {
        var other = new Opening(opening.side(), opening.tickSize(), along, brokerTrails);
        return new ProtectedEntry(whose, contract, other, asked, standing);
    }

    /**
     * How far behind the market the broker lets an order of a kind follow it by itself, in whole ticks; empty for one that
     * stands where it is placed.
     */
    Optional<BigDecimal> brokersTrail(ProtectionKind kind) {
        return standing.levels()
                .trail()
                .filter(distance -> opening.brokerTrails() && kind == ProtectionKind.STOP_LOSS)
                .map(distance -> ProtectiveLevel.ticks(distance, opening.tickSize()));
    }

    /** Whether a level of its own stands beside the distance: the tighter one counts, which no broker knows. */
    boolean hasFixedStop() {
        return asked.stopLoss().isPresent();
    }

    /** Whether an order of a kind protects as it is to. */
    boolean fits(ProtectionKind kind, Order.Request leg) {
        Optional<BigDecimal> trail = leg.protects().flatMap(Order.Protects::trail);
        boolean same = trail.isPresent()
                ? !hasFixedStop() && isSame(trail.get(), standing.levels().trail())
                : price(kind, OrderFigures.of(leg)).equals(price(kind));
        return price(kind).isPresent() && same;
    }

    /** What fills in parts has a distance from each average price, and these differ by less than two ticks. */
    private boolean isSame(BigDecimal one, Optional<BigDecimal> other) {
        return other.filter(now -> now.subtract(one).abs().compareTo(opening.tickSize()) <= 0)
                .isPresent();
    }

    UUID id() {
        return whose.entry();
    }

    BigDecimal quantity() {
        return standing.quantity();
    }

    /** The side of the orders that protect it. */
    Side closing() {
        return opening.side() == Side.BUY ? Side.SELL : Side.BUY;
    }

    /** Less of it is held, or more. */
    ProtectedEntry held(BigDecimal quantity) {
        return with(standing.of(quantity.max(BigDecimal.ZERO)));
    }

    /** What failed is tried once more, the stop alone or the target too. */
    ProtectedEntry again(boolean all) {
        boolean target = !all && standing.failed().contains(ProtectionKind.TAKE_PROFIT);
        return with(standing.failed(target ? Set.of(ProtectionKind.TAKE_PROFIT) : Set.of()));
    }

    /** So much more of it was closed than was held. */
    ProtectedEntry overshot(BigDecimal more) {
        return with(standing.overshot(more));
    }

    /** Its last order of a kind ended without being asked to. */
    ProtectedEntry failing(ProtectionKind kind) {
        Set<ProtectionKind> kinds = EnumSet.of(kind);
        kinds.addAll(standing.failed());
        return with(standing.failed(kinds));
    }

    /**
     * Finds where its protection stands.
     *
     * @param average the entry's average fill price
     * @param whole how much is opened in all
     * @param currency that of the account
     * @return the entry with that; a level that nobody can reckon is left out
     */
    ProtectedEntry levelled(BigDecimal average, BigDecimal whole, AccountCurrency currency) {
        Map<ProtectionKind, BigDecimal> levels = new EnumMap<>(ProtectionKind.class);
        BigDecimal money = currency.of(contract, contract.pointValue().multiply(whole), average)
                .orElse(BigDecimal.ZERO);
        var basis = new ProtectiveLevel.Basis(average, opening.tickSize(), contract, money);
        for (ProtectionKind kind : ProtectionKind.values()) {
            price(asked.of(kind), kind, basis).ifPresent(price -> levels.put(kind, price));
        }
        Optional<BigDecimal> follows = price(asked.trailingStop(), ProtectionKind.STOP_LOSS, basis);
        follows.ifPresent(price -> tighten(levels, price));
        // What followed the market already does not go back when more of the entry fills.
        Optional.ofNullable(standing.prices().get(ProtectionKind.STOP_LOSS))
                .filter(price -> follows.isPresent())
                .ifPresent(price -> tighten(levels, price));
        return with(
                standing.at(levels, follows.map(price -> price.subtract(average).abs())));
    }

    private Optional<BigDecimal> price(
            Optional<ProtectiveLevel> level, ProtectionKind kind, ProtectiveLevel.Basis basis) {
        return level.filter(one -> one.unit() != ProtectiveLevel.Unit.AMOUNT
                        || basis.moneyOfPoint().signum() > 0)
                .map(one -> one.price(kind, opening.side(), basis))
                .filter(price -> price.signum() > 0);
    }

    /** Where its protection stands, to be changed. */
    private Map<ProtectionKind, BigDecimal> levels() {
        Map<ProtectionKind, BigDecimal> levels = new EnumMap<>(ProtectionKind.class);
        levels.putAll(standing.prices());
        return levels;
    }

    private void tighten(Map<ProtectionKind, BigDecimal> levels, BigDecimal stop) {
        levels.merge(
                ProtectionKind.STOP_LOSS, stop, (one, other) -> ProtectiveLevel.tighter(opening.side(), one, other));
    }

    /** The market is at a price; the stop loss follows it if that makes it tighter, and stays otherwise. */
    ProtectedEntry followed(BigDecimal market) {
        Map<ProtectionKind, BigDecimal> levels = levels();
        standing.levels()
                .trail()
                .filter(distance -> levels.containsKey(ProtectionKind.STOP_LOSS))
                .map(distance -> ProtectiveLevel.behind(opening.side(), market, distance, opening.tickSize()))
                .filter(price -> price.signum() > 0)
                .ifPresent(price -> tighten(levels, price));
        ProtectedEntry followed = with(standing.at(levels, standing.levels().trail()));
        return followed.equals(this) ? this : followed.trailedByHub();
    }

    /** Its protection of a kind stands at another price, as its order does. */
    ProtectedEntry moved(ProtectionKind kind, BigDecimal price) {
        Map<ProtectionKind, BigDecimal> levels = levels();
        levels.put(kind, price);
        return with(standing.at(levels, standing.levels().trail()));
    }

    /** A person says where it stands. */
    ProtectedEntry placedAt(Map<ProtectionKind, Optional<BigDecimal>> told) {
        Protection other = asked;
        Map<ProtectionKind, BigDecimal> levels = levels();
        for (Map.Entry<ProtectionKind, Optional<BigDecimal>> one : told.entrySet()) {
            other = other.with(
                    one.getKey(), one.getValue().map(price -> new ProtectiveLevel(ProtectiveLevel.Unit.PRICE, price)));
            levels.remove(one.getKey());
            one.getValue().ifPresent(price -> levels.put(one.getKey(), price));
        }
        boolean follows = other.trailingStop().isPresent();
        Optional<BigDecimal> trail = standing.levels().trail().filter(distance -> follows);
        return asking(other).with(standing.at(levels, trail).failed(Set.of()));
    }

    /** A person says how far behind the market its stop loss is to follow it; empty when it is no longer to. */
    ProtectedEntry trailing(Optional<ProtectionChange.Trail> trail) {
        Map<ProtectionKind, BigDecimal> levels = levels();
        Optional<BigDecimal> begins = trail.map(
                one -> ProtectiveLevel.behind(opening.side(), one.market(), one.distance(), opening.tickSize()));
        begins.ifPresent(price -> tighten(levels, price));
        Optional<BigDecimal> distance = trail.map(ProtectionChange.Trail::distance);
        boolean isTighter = begins.isPresent() && !begins.equals(Optional.of(levels.get(ProtectionKind.STOP_LOSS)));
        return (isTighter ? trailedByHub() : this)
                .asking(asked.trailing(distance.map(one -> new ProtectiveLevel(ProtectiveLevel.Unit.POINTS, one))))
                .with(standing.at(levels, distance).failed(Set.of()));
    }

    /** Where an order of a kind stands that has these figures. */
    static Optional<BigDecimal> price(ProtectionKind kind, OrderFigures figures) {
        return (kind == ProtectionKind.STOP_LOSS ? figures.stopPrice() : figures.limitPrice()).map(Numbers::tidy);
    }

    /** Where its protection of a kind stands; empty when it has none, or nothing is filled yet. */
    Optional<BigDecimal> price(ProtectionKind kind) {
        return asked.of(kind)
                .flatMap(level -> Optional.ofNullable(standing.prices().get(kind)));
    }
}
