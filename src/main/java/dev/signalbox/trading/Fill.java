package dev.signalbox.trading;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * One execution as the broker reported it.
 *
 * @param executionId the broker's id of it, unique within a connection
 * @param quantity how much, above zero
 * @param price at which price
 * @param at when
 */
public record Fill(String executionId, BigDecimal quantity, BigDecimal price, Instant at) {}
