package dev.signalbox.conformance;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

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

    /** {@return the same, to be filled in another way} */
    public Ticket under(Terms other) {
        return new Ticket(clientOrderId, symbol, side, quantity, other);
    }

    /** {@return the same as an order of another type, in the broker's words} */
    public Ticket of(String type) {
        return under(new Terms(type, terms.limit, terms.stop, terms.timeInForce));
    }

    /** {@return Buy or Sell} */
    public String capitalSide() {
        return side.equals("buy") ? "Buy" : "Sell";
    }

    /** {@return whether it is for whole shares or contracts} */
    public boolean isWhole() {
        return quantity.stripTrailingZeros().scale() <= 0;
    }

    /** {@return an order of this customer's that closes what this one opens: at a limit, or behind a stop} */
    public Ticket exit(String id, Optional<BigDecimal> limit, Optional<BigDecimal> stop) {
        var exit = new Terms(limit.isPresent() ? "limit" : "stop", limit, stop, "gtc");
        return new Ticket(id, symbol, side.equals("buy") ? "sell" : "buy", quantity, exit);
    }

    /** {@return the orders that close what this one opens, as far as they are asked for, the target first, under ids of the broker's} */
    public List<Ticket> exits(Optional<BigDecimal> target, Optional<BigDecimal> stop) {
        var first = target.map(price -> exit(UUID.randomUUID().toString(), target, Optional.empty()));
        var second = stop.map(price -> exit(UUID.randomUUID().toString(), Optional.empty(), stop));
        return Stream.of(first, second).flatMap(Optional::stream).toList();
    }

    /** {@return whether it closes all that another order opens, and no more} */
    public boolean closes(Ticket entry) {
        return symbol.equals(entry.symbol) && !side.equals(entry.side) && quantity.compareTo(entry.quantity) == 0;
    }

    BigDecimal signed(BigDecimal amount) {
        return side.equals("buy") ? amount : amount.negate();
    }
}
