package dev.signalbox.risk;

import dev.signalbox.trading.Contract;
import dev.signalbox.trading.Instrument;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * All that a verdict depends on, as it is while the account is locked.
 *
 * @param killed whose kill switch is on; empty when none is
 * @param ordersToday how many orders were recorded since the trading day began
 * @param holdings what is held or under way, by symbol
 * @param standing how it stands against its limits on losses; empty while nobody has looked
 */
public record AccountState(
        Optional<String> killed, int ordersToday, Map<String, Holding> holdings, Optional<Standing> standing) {
    /** {@return the state of an account that has never traded} */
    public static AccountState fresh() {
        return new AccountState(Optional.empty(), 0, Map.of(), Optional.empty());
    }

    /** What shuts the account's entries; empty while they are open. */
    Optional<Stop> stop() {
        return standing.map(Standing::stop).filter(stop -> !stop.isOpen());
    }

    Holding of(Contract contract) {
        return holdings.getOrDefault(contract.symbol(), Holding.none(contract));
    }

    /** Finds what an order for this instrument would reduce: the named month, or whichever month of the root is held. */
    Optional<Holding> held(Instrument instrument) {
        return holdings.values().stream()
                .filter(holding -> instrument.covers(holding.contract())
                        && holding.projected().signum() != 0)
                .min(Comparator.comparing(holding ->
                        holding.contract().symbol().equals(instrument.contract().symbol()) ? 0 : 1));
    }

    /**
     * Adds an order.
     *
     * @param approved an order that is about to be recorded
     * @return the state afterwards
     */
    public AccountState plus(Approved approved) {
        Map<String, Holding> after = new HashMap<>(holdings);
        after.put(approved.contract().symbol(), of(approved.contract()).plus(approved.request()));
        return new AccountState(killed, ordersToday + 1, after, standing);
    }

    /** All holdings as they would be with one more order. */
    Stream<Holding> with(Proposal proposal) {
        String symbol = proposal.contract().symbol();
        return Stream.concat(
                holdings.values().stream()
                        .filter(holding -> !holding.contract().symbol().equals(symbol)),
                Stream.of(of(proposal.contract()).plus(proposal.request())));
    }
}
