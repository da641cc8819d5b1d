package dev.signalbox.trades;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * What the matching needs of an execution.
 *
 * @param id ours
 * @param at when
 * @param quantity how much, signed, not zero
 * @param price at which price
 * @param money what it cost and brought
 */
record Execution(UUID id, Instant at, BigDecimal quantity, BigDecimal price, Money money) {
    /**
     * What it cost and brought.
     *
     * @param fees zero when nobody knows
     * @param profit what the broker says that it brought, in the account's currency, before fees; empty when it does not
     * @param rate what one unit of the quote currency is in the account's; empty when nobody reported it
     * @param strategy whose; empty text for nobody's
     */
    record Money(BigDecimal fees, Optional<BigDecimal> profit, Optional<BigDecimal> rate, String strategy) {}
}
