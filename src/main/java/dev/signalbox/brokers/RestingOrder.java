package dev.signalbox.brokers;

import dev.signalbox.trading.Order;
import dev.signalbox.trading.OrderType;
import dev.signalbox.trading.Side;
import dev.signalbox.trading.TimeInForce;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.Optional;
import java.util.UUID;

/**
 * An order of the paper broker that waits for its price.
 *
 * @param order the order
 * @param triggered whether its stop price was reached
 */
record RestingOrder(Order order, boolean triggered) implements Comparable<RestingOrder> {
    /** What the broker says of an order that was set off. It stands in the journal, and so is known after a restart. */
    private static final String TRIGGERED = "the stop price was reached";

    /** The order as the journal left it. */
    static RestingOrder restored(Order order) {
        return new RestingOrder(
                order, order.progress().reason().filter(TRIGGERED::equals).isPresent());
    }

    /** The order with other figures; one that was set off stays so. */
    RestingOrder in(Order changed) {
        return new RestingOrder(changed, triggered);
    }

    /** What is to be said of it while it rests. */
    Optional<String> remark() {
        return Optional.of(TRIGGERED).filter(text -> triggered);
    }

    /** The order after the market was at a price: a stop is set off when it is reached. */
    RestingOrder seeing(Optional<BigDecimal> price) {
        boolean reached = price.flatMap(
                        market -> order.request().terms().stopPrice().map(stop -> order.request()
                                .side()
                                .reaches(stop, market)))
                .orElse(false);
        return reached && !triggered ? new RestingOrder(order, true) : this;
    }

    /** The price at which it fills when it arrives in a market at this price; empty when it does not. */
    Optional<BigDecimal> fillsOnArrival(BigDecimal market) {
        return fillable(market) ? Optional.of(market) : Optional.empty();
    }

    /**
     * The price at which it fills when the market comes to it: a limit order gets its limit, unless this price set it off, as it
     * arrives only now.
     */
    Optional<BigDecimal> fillsAt(BigDecimal market, RestingOrder before) {
        Optional<BigDecimal> limit = equals(before) ? order.request().terms().limitPrice() : Optional.empty();
        return fillsOnArrival(market).map(limit::orElse);
    }

    UUID id() {
        return order.key().id();
    }

    String symbol() {
        return order.contract().symbol();
    }

    BigDecimal quantity() {
        return order.remaining();
    }

    /** Whether it protects the same entry as another order, from something else. */
    boolean isBeside(Order other) {
        Optional<Order.Protects> own = order.request().protects();
        return own.flatMap(protects -> other.request()
                        .protects()
                        .filter(theirs -> theirs.entry().equals(protects.entry()) && theirs.kind() != protects.kind()))
                .isPresent();
    }

    TimeInForce timeInForce() {
        return order.request().terms().timeInForce();
    }

    @Override
    public int compareTo(RestingOrder other) {
        return Comparator.comparing(
                        (RestingOrder resting) -> resting.order.origin().recorded())
                .thenComparing(RestingOrder::id)
                .compare(this, other);
    }

    private boolean fillable(BigDecimal market) {
        return switch (type()) {
            case MARKET -> true;
            case LIMIT -> withinLimit(market);
            case STOP -> triggered;
            case STOP_LIMIT -> triggered && withinLimit(market);
        };
    }

    private boolean withinLimit(BigDecimal market) {
        BigDecimal limit = order.request().terms().limitPrice().orElseThrow();
        return buys() ? market.compareTo(limit) <= 0 : market.compareTo(limit) >= 0;
    }

    private boolean buys() {
        return order.request().side() == Side.BUY;
    }

    private OrderType type() {
        return order.request().terms().type();
    }
}
