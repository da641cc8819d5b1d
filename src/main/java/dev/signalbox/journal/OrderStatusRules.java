package dev.signalbox.journal;

import dev.signalbox.trading.OrderStatus;
import java.math.BigDecimal;

/** Decides which status an order has after one more report; reports may overtake each other. */
final class OrderStatusRules {
    private OrderStatusRules() {}

    /**
     * @param before the status in the journal
     * @param told what the report says
     * @param filled how much is done in all
     */
    static OrderStatus after(OrderStatus before, OrderStatus told, BigDecimal filled) {
        return switch (told) {
            case FILLED -> told;
            case CANCELED, REJECTED, EXPIRED -> before.isFinal() ? before : told;
            case UNKNOWN -> before == OrderStatus.PENDING ? told : before;
            case PENDING -> before == OrderStatus.UNKNOWN ? told : before;
            case OPEN, PARTIALLY_FILLED -> before.isFinal() ? before : working(told, filled);
        };
    }

    private static OrderStatus working(OrderStatus told, BigDecimal filled) {
        return filled.signum() > 0 ? OrderStatus.PARTIALLY_FILLED : told;
    }
}
