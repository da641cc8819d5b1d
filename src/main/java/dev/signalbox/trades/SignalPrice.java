package dev.signalbox.trades;

import dev.signalbox.trading.Order;
import dev.signalbox.trading.Terms;
import java.math.BigDecimal;
import java.util.Optional;

/** The price by which an execution of ours is measured. */
final class SignalPrice {
    /**
     * In SQL, of an order {@code o}: the alert's price, else the order's own; null for a stop that its broker let follow the
     * market, whose price nobody knows.
     */
    static final String OF_ORDER =
            "case when o.trail_by is null then coalesce(o.market_price, o.limit_price, o.stop_price) end";

    private SignalPrice() {}

    /** The same of an order at hand. */
    static Optional<BigDecimal> of(Order order) {
        boolean follows =
                order.request().protects().flatMap(Order.Protects::trail).isPresent();
        Terms terms = order.request().terms();
        return order.origin()
                .marketPrice()
                .or(terms::limitPrice)
                .or(terms::stopPrice)
                .filter(price -> !follows);
    }
}
