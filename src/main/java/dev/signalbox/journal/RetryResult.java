package dev.signalbox.journal;

import dev.signalbox.trading.Order;

/** What the journal did with an order that shall be tried again. */
public sealed interface RetryResult {
    /**
     * The rules allow it, and it is recorded as waiting to be sent.
     *
     * @param order the order as it is to be sent now, under its old client order id
     */
    record Again(Order order) implements RetryResult {}

    /**
     * A rule is against it now. Nothing was changed.
     *
     * @param rule the rule's name
     * @param reason why, with the figures
     */
    record Refused(String rule, String reason) implements RetryResult {}
}
