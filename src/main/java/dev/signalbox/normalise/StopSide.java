package dev.signalbox.normalise;

import dev.signalbox.trading.Numbers;
import dev.signalbox.trading.Side;
import dev.signalbox.trading.Terms;
import java.math.BigDecimal;
import java.util.Optional;

/** Tells of a stop order that the market is beyond already: some brokers fill it at once, some refuse it. */
final class StopSide {
    private StopSide() {}

    /** @param market the market's price; empty when nobody knows it */
    static void tell(AlertFields fields, Terms terms, Side side, Optional<BigDecimal> market) {
        terms.stopPrice().ifPresent(stop -> market.filter(price -> side.reaches(stop, price))
                .ifPresent(price -> fields.warn("stop_price", "wrong_side", text(side, price, stop))));
    }

    private static String text(Side side, BigDecimal market, BigDecimal stop) {
        return "is " + Numbers.text(stop) + ", and the market is at " + Numbers.text(market) + " already: a stop to "
                + side.word() + " stands " + (side == Side.BUY ? "above" : "below")
                + " it, and this one is set off at once, or refused by its broker";
    }
}
