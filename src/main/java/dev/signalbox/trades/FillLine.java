package dev.signalbox.trades;

import dev.signalbox.trading.Contract;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * One execution as it stands in the books.
 *
 * @param id ours, the same forever for this account and execution
 * @param names what it is called elsewhere, and what it belongs to
 * @param what what was traded
 * @param cost what it cost
 * @param wanted what its alert had in mind; empty when it is not ours
 */
public record FillLine(UUID id, Names names, What what, Cost cost, Optional<Intent> wanted)
        implements WantedLines.Placed {
    @Override
    public Wanted.Place place() {
        return new Wanted.Place(what.at(), id);
    }

    /**
     * What an execution belongs to.
     *
     * @param account the account
     * @param executionId the broker's id of it; of an order whose executions were not read back yet, one that the hub made
     * @param orderId our order; empty when it was made by hand at the broker
     * @param clientOrderId our id of the order at the broker; empty likewise
     * @param brokerOrderId the broker's id of the order; empty when it is not known
     */
    public record Names(
            String account,
            String executionId,
            Optional<UUID> orderId,
            Optional<String> clientOrderId,
            Optional<String> brokerOrderId) {}

    /**
     * What was traded.
     *
     * @param contract of what
     * @param quantity how much, negative for a sale
     * @param price at which price
     * @param at when
     * @param voided whether it was busted or corrected since, so that it counts no more
     */
    public record What(Contract contract, BigDecimal quantity, BigDecimal price, Instant at, boolean voided) {}

    /**
     * What an execution cost and brought.
     *
     * @param fees empty while the broker has not told them
     * @param currency of fees and profit; empty for the account's
     * @param profit what the broker says that it brought; empty when it does not
     * @param rate what one unit of the quote currency is in the account's; empty when nobody reported it
     */
    public record Cost(
            Optional<BigDecimal> fees,
            Optional<String> currency,
            Optional<BigDecimal> profit,
            Optional<BigDecimal> rate) {}

    /**
     * What an alert had in mind.
     *
     * @param alertId the alert
     * @param price the price that it named; empty when it named none
     * @param strategy the strategy; empty text for none
     * @param receivedAt when it arrived
     */
    public record Intent(UUID alertId, Optional<BigDecimal> price, String strategy, Instant receivedAt) {}

    /**
     * Says how much worse the price was than the alert's, for the whole execution and in the currency of the price.
     *
     * @return the money, positive when it was worse; empty when the alert named no price
     */
    public Optional<BigDecimal> slippage() {
        return wanted.flatMap(Intent::price).map(price -> what.price()
                .subtract(price)
                .multiply(what.quantity())
                .multiply(what.contract().pointValue()));
    }
}
