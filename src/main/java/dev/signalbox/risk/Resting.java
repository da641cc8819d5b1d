package dev.signalbox.risk;

import dev.signalbox.trading.Order.Request;
import dev.signalbox.trading.OrderType;
import java.util.UUID;

/**
 * An order that waits for its price, or is on its way to do so.
 *
 * @param id our id of it; a higher one is a younger order
 * @param request what is left of it to trade, and how
 * @param strategy the strategy whose position it is part of; empty text for the account's as a whole
 */
public record Resting(UUID id, Request request, String strategy) {
    /** {@return whether it can only reduce a position} */
    public boolean isExit() {
        return request.reduceOnly();
    }

    /** {@return whether it protects what an entry opened, so that it comes and goes with that} */
    public boolean isProtective() {
        return request.protects().isPresent();
    }

    /** {@return whether it limits a loss, and does not take a profit} */
    public boolean isStop() {
        return request.terms().type() == OrderType.STOP || request.terms().type() == OrderType.STOP_LIMIT;
    }
}
