package dev.signalbox.risk;

import dev.signalbox.trading.Contract;
import dev.signalbox.trading.Order.Request;
import dev.signalbox.trading.Side;
import java.math.BigDecimal;

/** What an account has of one contract, and what is under way. */
public final class Holding {
    private final Contract contract;
    private final BigDecimal position;
    private final UnderWay buys;
    private final UnderWay sells;

    private Holding(Contract contract, BigDecimal position, UnderWay buys, UnderWay sells) {
        this.contract = contract;
        this.position = position;
        this.buys = buys;
        this.sells = sells;
    }

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
        return new Holding(contract, position, UnderWay.NOTHING, UnderWay.NOTHING);
    }

    /**
     * Adds what orders under way may still trade.
     *
     * @param side which way
     * @param quantity how much
     * @param immediate whether they fill without waiting for a price
     * @param reduceOnly whether they can only reduce
     * @return the holding with them
     */
    public Holding plus(Side side, BigDecimal quantity, boolean immediate, boolean reduceOnly) {
        return side == Side.BUY
                ? new Holding(contract, position, buys.plus(quantity, immediate, reduceOnly), sells)
                : new Holding(contract, position, buys, sells.plus(quantity, immediate, reduceOnly));
    }

    /**
     * Takes back what an order no longer has under way, because it was filled or ended.
     *
     * @param request what was asked of the broker
     * @param quantity how much of it is no longer under way
     * @return the holding without it; the position is another matter
     */
    public Holding less(Request request, BigDecimal quantity) {
        return plus(request.side(), quantity.negate(), request.terms().immediate(), request.reduceOnly());
    }

    /**
     * Sets what is held.
     *
     * @param quantity the position, signed
     * @return the holding with that position
     */
    public Holding holding(BigDecimal quantity) {
        return new Holding(contract, quantity, buys, sells);
    }

    Holding plus(Request request) {
        return plus(request.side(), request.quantity(), request.terms().immediate(), request.reduceOnly());
    }

    /** {@return of what} */
    public Contract contract() {
        return contract;
    }

    /** {@return what is held, signed} */
    public BigDecimal position() {
        return position;
    }

    /** {@return how much buying is under way, exits included} */
    public BigDecimal buying() {
        return buys.all();
    }

    /** {@return how much selling is under way, exits included} */
    public BigDecimal selling() {
        return sells.all();
    }

    /** What will be held when the market orders under way are done; exits are measured by it. */
    BigDecimal projected() {
        return position.add(buys.market()).subtract(sells.market());
    }

    /** {@return whether orders are on their way that fill without waiting for a price} */
    public boolean isMoving() {
        return buys.market().add(sells.market()).signum() != 0;
    }

    /** {@return whether orders of this contract are on their way or at work} */
    public boolean isUnderWay() {
        return buys.any() || sells.any();
    }

    /** What entries under way may still trade, either way. */
    BigDecimal working() {
        return buys.entries().add(sells.entries());
    }

    /** The most that can come to be held, long or short. */
    BigDecimal worst() {
        return buys.reach(position).max(sells.reach(position.negate()));
    }
}
