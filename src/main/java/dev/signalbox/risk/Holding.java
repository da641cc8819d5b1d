package dev.signalbox.risk;

import dev.signalbox.trading.Contract;
import dev.signalbox.trading.Order.Request;
import dev.signalbox.trading.Side;
import java.math.BigDecimal;

/**
 * What an account has of one contract, and what is under way. An order that can only reduce is under way to nowhere:
 * it counts in {@code pendingMarket}, never in the entries.
 *
 * @param contract of what
 * @param position what is held, signed
 * @param pendingMarket what market orders will add as soon as the broker has them, signed
 * @param entriesBuy what working orders may still buy, other than to reduce
 * @param entriesSell what working orders may still sell, other than to reduce
 */
public record Holding(
        Contract contract,
        BigDecimal position,
        BigDecimal pendingMarket,
        BigDecimal entriesBuy,
        BigDecimal entriesSell) {
    /**
     * Gives what there is of a contract that nobody has touched.
     *
     * @param contract of what
     * @return nothing of it
     */
    public static Holding none(Contract contract) {
        return idle(contract, BigDecimal.ZERO);
    }

    /**
     * Gives a holding with nothing under way.
     *
     * @param contract of what
     * @param position what is held, signed
     * @return the holding
     */
    public static Holding idle(Contract contract, BigDecimal position) {
        return new Holding(contract, position, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);
    }

    /** What will be held when the market orders under way are done; exits are measured by it. */
    BigDecimal projected() {
        return position.add(pendingMarket);
    }

    /** The most that can come to be held, long or short, whichever orders fill and whichever don't. */
    BigDecimal worst() {
        return position.add(entriesBuy).abs().max(position.subtract(entriesSell).abs());
    }

    Holding plus(Request request) {
        return moved(request, request.quantity());
    }

    /**
     * Takes back what an order no longer has under way, because it was filled or ended.
     *
     * @param request what was asked of the broker
     * @param quantity how much of it is no longer under way
     * @return the holding without it; the position is another matter
     */
    public Holding less(Request request, BigDecimal quantity) {
        return moved(request, quantity.negate());
    }

    /**
     * Sets what is held.
     *
     * @param quantity the position, signed
     * @return the holding with that position
     */
    public Holding holding(BigDecimal quantity) {
        return new Holding(contract, quantity, pendingMarket, entriesBuy, entriesSell);
    }

    private Holding moved(Request request, BigDecimal quantity) {
        BigDecimal signed = request.side().signed(quantity);
        boolean entry = !request.reduceOnly();
        return new Holding(
                contract,
                position,
                request.terms().immediate() ? pendingMarket.add(signed) : pendingMarket,
                entry && request.side() == Side.BUY ? entriesBuy.add(quantity) : entriesBuy,
                entry && request.side() == Side.SELL ? entriesSell.add(quantity) : entriesSell);
    }
}
