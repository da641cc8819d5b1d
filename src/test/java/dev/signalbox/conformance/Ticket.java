package dev.signalbox.conformance;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * What a customer ordered.
 *
 * @param clientOrderId the customer's id for it; one that the broker made when the customer gave none
 * @param symbol of what, in the broker's words
 * @param side {@code buy} or {@code sell}
 * @param quantity how much
 * @param terms how it is to be filled
 */
public record Ticket(String clientOrderId, String symbol, String side, BigDecimal quantity, Terms terms) {
    /**
     * How an order is to be filled.
     *
     * @param type in the broker's words; {@code market} alone fills by itself
     * @param limit the limit; empty for none
     * @param stop the price that sets it off; empty for none
     * @param timeInForce in the broker's words
     */
    public record Terms(String type, Optional<BigDecimal> limit, Optional<BigDecimal> stop, String timeInForce) {}

    /** {@return an order to the market, of a customer who gave it this id} */
    public static Ticket market(String clientOrderId, String symbol, String side, BigDecimal quantity) {
        var terms = new Terms("market", Optional.empty(), Optional.empty(), "none");
        return new Ticket(clientOrderId, symbol, side, quantity, terms);
    }

    /** {@return the same for other figures; what is empty stays as it is} */
    public Ticket changed(Optional<BigDecimal> size, Optional<BigDecimal> limit, Optional<BigDecimal> stop) {
        var changed = new Terms(terms.type, limit.or(terms::limit), stop.or(terms::stop), terms.timeInForce);
        return new Ticket(clientOrderId, symbol, side, size.orElse(quantity), changed);
    }

    /** {@return the same under another id of the customer} */
    public Ticket as(String otherId) {
        return new Ticket(otherId, symbol, side, quantity, terms);
    }

    BigDecimal signed(BigDecimal amount) {
        return side.equals("buy") ? amount : amount.negate();
    }
}
