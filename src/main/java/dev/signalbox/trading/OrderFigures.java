package dev.signalbox.trading;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * How much an order is for, and at which prices: what of it can be changed while it works.
 *
 * @param quantity how much in all, what is filled already included; above zero
 * @param limitPrice the worst price; empty for orders that have none
 * @param stopPrice the price that sets it off; empty for orders that have none
 */
public record OrderFigures(BigDecimal quantity, Optional<BigDecimal> limitPrice, Optional<BigDecimal> stopPrice) {
    /**
     * Reads the figures of a request.
     *
     * @param request what is asked of a broker
     * @return its figures
     */
    public static OrderFigures of(Order.Request request) {
        return new OrderFigures(
                request.quantity(),
                request.terms().limitPrice(),
                request.terms().stopPrice());
    }

    /**
     * Gives an order with these figures in place of its own.
     *
     * @param order an order of a type that has these prices
     * @return the order as it would be then
     */
    public Order in(Order order) {
        Terms terms = order.request().terms();
        Terms changed = new Terms(terms.type(), limitPrice, stopPrice, terms.timeInForce());
        Order.Request request = order.request();
        return new Order(
                order.key(),
                order.contract(),
                new Order.Request(request.side(), quantity, request.reduceOnly(), changed, request.protects()),
                order.origin(),
                order.progress());
    }

    /**
     * Compares by value, however many zeros the numbers end with.
     *
     * @param other other figures
     * @return whether all three are the same
     */
    public boolean isSameAs(OrderFigures other) {
        return quantity.compareTo(other.quantity) == 0
                && isSame(limitPrice, other.limitPrice)
                && isSame(stopPrice, other.stopPrice);
    }

    /**
     * Says what changes from one to the other, for a person.
     *
     * @param before the figures before
     * @return such as {@code quantity 2 -> 3, limit_price 150 -> 151}; empty text when nothing does
     */
    public String since(OrderFigures before) {
        StringBuilder text = new StringBuilder();
        add(text, "quantity", Optional.of(before.quantity), Optional.of(quantity));
        add(text, "limit_price", before.limitPrice, limitPrice);
        add(text, "stop_price", before.stopPrice, stopPrice);
        return text.toString();
    }

    private static void add(StringBuilder text, String name, Optional<BigDecimal> before, Optional<BigDecimal> after) {
        if (!isSame(before, after)) {
            text.append(text.isEmpty() ? "" : ", ")
                    .append(name)
                    .append(' ')
                    .append(before.map(Numbers::text).orElse("none"))
                    .append(" -> ")
                    .append(after.map(Numbers::text).orElse("none"));
        }
    }

    private static boolean isSame(Optional<BigDecimal> one, Optional<BigDecimal> other) {
        return one.map(number ->
                        other.filter(same -> same.compareTo(number) == 0).isPresent())
                .orElse(other.isEmpty());
    }
}
