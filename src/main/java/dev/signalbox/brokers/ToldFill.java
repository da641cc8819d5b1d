package dev.signalbox.brokers;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/**
 * One execution as a broker reports it when it is asked for all of them.
 *
 * @param executionId the broker's own id of it, unique within the account
 * @param order the order that it was made for
 * @param what what was traded
 * @param money what it cost and brought
 * @param voided whether it was busted or corrected since, so that it counts no more
 */
public record ToldFill(String executionId, OfOrder order, What what, Money money, boolean voided) {
    /**
     * The order behind an execution.
     *
     * @param brokerOrderId the broker's id of it; empty when it is not reported
     * @param clientOrderId ours; empty when it is not reported, or when the order is not ours
     * @param total how much of the order is done with this execution; empty when it is not reported
     */
    public record OfOrder(Optional<String> brokerOrderId, Optional<String> clientOrderId, Optional<BigDecimal> total) {}

    /**
     * What was traded.
     *
     * @param symbol its name at the broker, as for positions
     * @param quantity how much, negative for a sale, not zero
     * @param price at which price
     * @param at when
     */
    public record What(String symbol, BigDecimal quantity, BigDecimal price, Instant at) {}

    /**
     * What an execution cost and brought.
     *
     * @param fees what the broker charged for it, negative when it paid
     * @param currency of fees and profit, three letters; empty for the account's
     * @param profit what it brought by closing something, before fees, as the broker reckons it; empty when it is not reported
     * @param rate what one unit of the quote currency is in the account's, as the broker reckons it; empty likewise
     */
    public record Money(
            BigDecimal fees, Optional<String> currency, Optional<BigDecimal> profit, Optional<BigDecimal> rate) {}
}
