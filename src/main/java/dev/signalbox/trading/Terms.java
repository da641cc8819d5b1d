package dev.signalbox.trading;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * How an order is to be filled.
 *
 * @param type how it finds its price
 * @param limitPrice the worst price, for limit and stop-limit orders
 * @param stopPrice the price that sets it off, for stop and stop-limit orders
 * @param timeInForce how long it works
 */
public record Terms(
        OrderType type, Optional<BigDecimal> limitPrice, Optional<BigDecimal> stopPrice, TimeInForce timeInForce) {
    /** {@return the terms of an order that fills at once, whatever the price} */
    public Terms atMarket() {
        return new Terms(OrderType.MARKET, Optional.empty(), Optional.empty(), timeInForce);
    }

    /**
     * Brings the prices to ticks: a limit to one that is no worse, a stop to the nearest.
     *
     * @param instrument what is traded
     * @param side which way
     * @return the terms with prices that the market has
     */
    public Terms on(Instrument instrument, Side side) {
        return new Terms(
                type,
                limitPrice.map(limit -> instrument.limitTick(limit, side)),
                stopPrice.map(instrument::nearestTick),
                timeInForce);
    }

    /** {@return whether it fills without waiting for a price} */
    public boolean immediate() {
        return type == OrderType.MARKET;
    }
}
