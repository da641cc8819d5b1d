package dev.signalbox.trading;

import java.math.BigDecimal;
import java.util.Optional;

/** How much of what is held an exit takes. */
public sealed interface Portion {
    /** All that is held. */
    record All() implements Portion {}

    /**
     * So much, and never more than is held.
     *
     * @param quantity how much, above zero
     */
    record Units(BigDecimal quantity) implements Portion {}

    /**
     * A part of what is held.
     *
     * @param percent how many hundredths, above zero and below 100
     */
    record Percent(BigDecimal percent) implements Portion {}

    /** {@return the quantity that the alert named; empty when it named none} */
    default Optional<BigDecimal> named() {
        return this instanceof Units units ? Optional.of(units.quantity()) : Optional.empty();
    }
}
