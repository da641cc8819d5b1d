package dev.signalbox.trades;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A round trip.
 *
 * @param id ours, the same forever for what opened it
 * @param what what was traded, and by whom
 * @param way from where to where
 * @param money what it brought
 * @param fills the executions that it is made of, by our ids, the first one first
 */
public record TradeLine(UUID id, What what, Way way, Money money, List<UUID> fills) implements WantedLines.Placed {
    @Override
    public Wanted.Place place() {
        return new Wanted.Place(way.opened(), id);
    }

    /**
     * What was traded, and by whom.
     *
     * @param account the account
     * @param strategy that of the order which opened it; empty text when it named none, or was made by hand
     * @param symbol the contract
     * @param side {@code long} or {@code short}
     * @param quantity how much was opened in all
     */
    public record What(String account, String strategy, String symbol, String side, BigDecimal quantity) {}

    /**
     * From where to where.
     *
     * @param opened when; of what was held before the first execution that is known, when the books begin
     * @param closed when all of it was closed; empty while some of it is open
     * @param entry the average price; empty when nobody knows it
     * @param exit the average price of what is closed; empty while nothing is
     */
    public record Way(
            Instant opened, Optional<Instant> closed, Optional<BigDecimal> entry, Optional<BigDecimal> exit) {}

    /**
     * What it brought.
     *
     * @param gross before fees; empty when nobody knows it
     * @param fees in the account's currency
     * @param net after fees; empty when nobody knows it, or when gross is in another currency than the fees
     * @param currency of gross and net: the account's, or the price's own when there is no rate between the two
     * @param pips how far the price went, for currency pairs; empty otherwise, and while nothing is closed
     */
    public record Money(
            Optional<BigDecimal> gross,
            BigDecimal fees,
            Optional<BigDecimal> net,
            String currency,
            Optional<BigDecimal> pips) {}
}
