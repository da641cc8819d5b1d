package dev.signalbox.brokers;

import java.math.BigDecimal;

/**
 * A price of the market, told to one account of a simulated broker.
 *
 * @param account the account whose resting orders it may cross
 * @param symbol of what
 * @param price the price
 */
public record PriceSeen(String account, String symbol, BigDecimal price) {}
