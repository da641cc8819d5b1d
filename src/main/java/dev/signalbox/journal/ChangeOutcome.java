package dev.signalbox.journal;

import dev.signalbox.trading.OrderFigures;
import java.time.Instant;
import java.util.Optional;

/**
 * What became of a change at the broker.
 *
 * @param wanted what the order was to be changed to
 * @param refusal why it is not changed, in the broker's words; empty when it is
 * @param present what the order is for at its broker now; empty when the broker does not say
 * @param brokerOrderId the broker's id of the order from now on; empty when it is the same or not known
 * @param at when that became known
 */
public record ChangeOutcome(
        OrderFigures wanted,
        Optional<String> refusal,
        Optional<OrderFigures> present,
        Optional<String> brokerOrderId,
        Instant at) {
    /** {@return whether the order is changed} */
    public boolean applied() {
        return refusal.isEmpty();
    }
}
