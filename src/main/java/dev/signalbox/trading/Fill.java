package dev.signalbox.trading;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/**
 * One execution as the broker reported it.
 *
 * @param executionId the broker's id of it, unique within a connection
 * @param quantity how much, above zero
 * @param price at which price
 * @param at when
 * @param profit what it brought by closing something, in the account's currency, as the broker reckons it; empty when it
 *     does not say
 */
public record Fill(String executionId, BigDecimal quantity, BigDecimal price, Instant at, Optional<BigDecimal> profit) {
    /**
     * An execution of which the broker reports no profit.
     *
     * @param executionId the broker's id of it
     * @param quantity how much, above zero
     * @param price at which price
     * @param at when
     */
    public Fill(String executionId, BigDecimal quantity, BigDecimal price, Instant at) {
        this(executionId, quantity, price, at, Optional.empty());
    }
}
