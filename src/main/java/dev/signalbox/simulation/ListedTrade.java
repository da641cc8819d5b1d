package dev.signalbox.simulation;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/**
 * A round trip as a list tells it.
 *
 * @param name what the list calls it, such as {@code 17}
 * @param what what was traded
 * @param span from when to when
 * @param money what it brought
 */
public record ListedTrade(String name, What what, Span span, Money money) {
    /**
     * What was traded.
     *
     * @param symbol as the list names it; empty when it does not
     * @param isLong whether it was bought first
     * @param quantity how much, above zero; empty when the list does not say
     */
    public record What(Optional<String> symbol, boolean isLong, Optional<BigDecimal> quantity) {}

    /**
     * From when to when.
     *
     * @param entered when it was opened
     * @param left when it was closed, not before
     */
    public record Span(Instant entered, Instant left) {}

    /**
     * What it brought.
     *
     * @param net after commissions
     * @param runUp how far above its entry its open profit was at best, not below zero; empty when the list does not say
     * @param drawdown how far below at worst, not below zero; empty when the list does not say
     */
    public record Money(BigDecimal net, Optional<BigDecimal> runUp, Optional<BigDecimal> drawdown) {}

    /** {@return whether the list says how far its open profit went both ways} */
    boolean hasExcursions() {
        return money.runUp().isPresent() && money.drawdown().isPresent();
    }

    /** {@return how much was traded; one where the list does not say} */
    BigDecimal quantity() {
        return what.quantity().filter(known -> known.signum() > 0).orElse(BigDecimal.ONE);
    }

    /** {@return how much was traded, negative when it was sold first} */
    BigDecimal signed() {
        return what.isLong() ? quantity() : quantity().negate();
    }
}
