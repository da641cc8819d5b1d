package dev.signalbox.brokers;

import java.util.Optional;

/**
 * What a broker says about how an order stands.
 *
 * @param words its words
 * @param obstacle why it refused the order, when something can be done about that; empty otherwise
 */
public record OrderRemark(String words, Optional<RejectionCause> obstacle) {}
