package dev.signalbox.trades;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Something that was opened and is not closed yet.
 *
 * @param opener the execution that opened it; empty when it was held before the first one that is known
 * @param at when
 * @param strategy whose; empty text for nobody's
 * @param cost its quantity and its price times that; the amount is without meaning when the price is not known
 * @param fees its quantity and what it cost to open it
 */
record Lot(Optional<UUID> opener, Instant at, String strategy, Part cost, Part fees) {
    BigDecimal quantity() {
        return cost.quantity();
    }

    boolean isPriced() {
        return opener.isPresent();
    }

    Lot without(BigDecimal some) {
        return new Lot(opener, at, strategy, cost.without(some), fees.without(some));
    }

    /** Both together, as one at their average. */
    Lot plus(Lot other) {
        return new Lot(
                isPriced() && other.isPriced() ? opener : Optional.empty(),
                at,
                strategy,
                cost.plus(other.cost),
                fees.plus(other.fees));
    }
}
