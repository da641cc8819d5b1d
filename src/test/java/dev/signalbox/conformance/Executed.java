package dev.signalbox.conformance;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * One execution at a broker.
 *
 * @param number its place among those of its customer, from 1 on
 * @param of the order that it was made for
 * @param what what was traded
 * @param at when
 * @param voided whether it was busted since
 */
public record Executed(int number, Of of, What what, Instant at, boolean voided) {
    /**
     * The order behind it.
     *
     * @param id the broker's id of it
     * @param clientOrderId the customer's
     * @param total how much of it is done with this execution
     */
    public record Of(String id, String clientOrderId, BigDecimal total) {}

    /**
     * What was traded.
     *
     * @param symbol in the broker's words
     * @param signed how much, below zero when it was sold
     * @param price at which price
     */
    public record What(String symbol, BigDecimal signed, BigDecimal price) {}

    /** {@return the same, busted} */
    public Executed bust() {
        return new Executed(number, of, what, at, true);
    }

    /** {@return whether it was bought} */
    public boolean isBuy() {
        return what.signed().signum() > 0;
    }
}
