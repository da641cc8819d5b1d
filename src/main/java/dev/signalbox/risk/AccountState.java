package dev.signalbox.risk;

import dev.signalbox.trading.Contract;
import dev.signalbox.trading.Instrument;
import dev.signalbox.trading.Kind;
import dev.signalbox.trading.Order.Request;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All that a verdict depends on, as it is while the account is locked.
 *
 * @param gates what stands in its way whatever it holds
 * @param ordersToday how many orders were recorded since the trading day began
 * @param holdings what is held or under way, by symbol
 * @param standing how it stands against its limits on losses; empty while nobody has looked
 */
public record AccountState(
        AccountGates gates, int ordersToday, Map<String, Exposure> holdings, Optional<RiskState> standing) {
    /** {@return the state of an account that has never traded} */
    public static AccountState fresh() {
        return new AccountState(AccountGates.OPEN, 0, Map.of(), Optional.empty());
    }

    /**
     * Gives the state for an alert whose key was used before.
     *
     * @param first the alert that used it; empty when the key is new
     * @return the state
     */
    public AccountState keyOf(Optional<UUID> first) {
        return new AccountState(gates.keyOf(first), ordersToday, holdings, standing);
    }

    /** The kinds of things that are held or under way. */
    Set<Kind> kinds() {
        return holdings.values().stream()
                .filter(holding -> !holding.isIdle())
                .map(holding -> holding.contract().kind())
                .collect(Collectors.toSet());
    }

    /** What shuts the account's entries; empty while they are open. */
    Optional<Lockout> lockout() {
        return standing.map(RiskState::lockout).filter(lockout -> !lockout.isOpen());
    }

    /**
     * Finds what the account has of a contract.
     *
     * @param contract of what
     * @return what is held or under way; nothing when it has none
     */
    public Exposure of(Contract contract) {
        return holdings.getOrDefault(contract.symbol(), Exposure.none(contract));
    }

    /** When a strategy last left what an instrument means, by its sender's clock; empty when it did not, lately. */
    Optional<Instant> exit(Instrument instrument, String strategy) {
        return covered(instrument)
                .flatMap(holding ->
                        Optional.ofNullable(holding.strategies().exits().get(strategy)).stream())
                .max(Comparator.naturalOrder());
    }

    /**
     * Finds what an order for this instrument would reduce: the named month, or whichever month of the root is held.
     *
     * @param strategy whose position; empty text for the account's as a whole
     */
    Optional<Exposure> held(Instrument instrument, String strategy) {
        return covered(instrument)
                .filter(holding -> holding.projected(strategy).signum() != 0)
                .min(Comparator.comparing(holding ->
                        holding.contract().symbol().equals(instrument.contract().symbol()) ? 0 : 1));
    }

    /** The contracts that an order for this instrument would reduce, by their names: several where it means any month. */
    List<Contract> months(Instrument instrument, String strategy) {
        return covered(instrument)
                .filter(holding -> holding.projected(strategy).signum() != 0)
                .map(Exposure::contract)
                .sorted(Comparator.comparing(Contract::symbol))
                .toList();
    }

    /** The orders that wait for a price in what an instrument means. */
    List<Resting> resting(Instrument instrument, Predicate<Resting> which) {
        return covered(instrument)
                .flatMap(holding -> holding.resting().stream())
                .filter(which)
                .toList();
    }

    private Stream<Exposure> covered(Instrument instrument) {
        boolean all = instrument.equals(Instrument.EVERYTHING);
        return holdings.values().stream().filter(holding -> all || instrument.covers(holding.contract()));
    }

    /**
     * Adds an order.
     *
     * @param approved an order that is about to be recorded
     * @param id its id
     * @return the state afterwards
     */
    public AccountState plus(Approved approved, UUID id) {
        Map<String, Exposure> after = new HashMap<>(holdings);
        Exposure before = of(approved.contract());
        after.put(approved.contract().symbol(), plus(before, id, approved.request(), approved.strategy()));
        return new AccountState(gates, ordersToday + 1, after, standing);
    }

    private static Exposure plus(Exposure before, UUID id, Request request, String strategy) {
        if (!request.terms().immediate()) {
            List<Resting> resting = Stream.concat(
                            before.resting().stream(), Stream.of(new Resting(id, request, strategy)))
                    .toList();
            return before.plus(request).resting(resting);
        }
        StrategyPositions known = before.strategies();
        var underWay = known.underWay().after(strategy, request.side().signed(request.quantity()), before.projected());
        return before.plus(request).by(new StrategyPositions(known.filled(), underWay, known.exits()));
    }

    /** All holdings as they would be with one more order. */
    Stream<Exposure> with(ProposedOrder proposedOrder) {
        String symbol = proposedOrder.contract().symbol();
        return Stream.concat(
                holdings.values().stream()
                        .filter(holding -> !holding.contract().symbol().equals(symbol)),
                Stream.of(of(proposedOrder.contract()).plus(proposedOrder.request())));
    }
}
