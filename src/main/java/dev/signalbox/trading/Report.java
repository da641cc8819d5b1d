package dev.signalbox.trading;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a broker says about an order.
 *
 * @param order the order
 * @param status where it stands now
 * @param fills what was done since the last report
 * @param reason the broker's words; empty when it gave none
 * @param at when the broker said it
 */
public record Report(Order order, OrderStatus status, List<Fill> fills, Optional<String> reason, Instant at) {}
