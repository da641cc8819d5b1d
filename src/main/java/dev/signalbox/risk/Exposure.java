package dev.signalbox.risk;

import dev.signalbox.trading.Contract;
import dev.signalbox.trading.Order.Request;
import dev.signalbox.trading.Side;
import java.math.BigDecimal;
import java.util.List;

/** What an account has of one contract, and what is under way. */
public final class Exposure {
    private final Contract contract;
    private final BigDecimal position;
    private final Sides sides;
    private final StrategyPositions strategyPositions;
    private final List<Resting> resting;

    private record Sides(WorkingQuantity buys, WorkingQuantity sells) {
        private static final Sides IDLE = new Sides(WorkingQuantity.NOTHING, WorkingQuantity.NOTHING);

        Sides plus(Side side, WorkingQuantity more) {
            return side == Side.BUY ? new Sides(buys.plus(more), sells) : new Sides(buys, sells.plus(more));
        }
    }

    private Exposure(
            Contract contract,
            BigDecimal position,
            Sides sides,
            StrategyPositions strategyPositions,
            List<Resting> resting) {
        this.contract = contract;
        this.position = position;
        this.sides = sides;
        this.strategyPositions = strategyPositions;
        this.resting = resting;
    }

    /**
     * Gives what there is of a contract that nobody has touched.
     *
     * @param contract of what
     * @return nothing of it
     */
    public static Exposure none(Contract contract) {
        return idle(contract, BigDecimal.ZERO);
    }

    /**
     * Gives a holding with nothing under way.
     *
     * @param contract of what
     * @param position what is held, signed
     * @return the holding
     */
    public static Exposure idle(Contract contract, BigDecimal position) {
        return new Exposure(contract, position, Sides.IDLE, StrategyPositions.NONE, List.of());
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
    public Exposure plus(Side side, BigDecimal quantity, boolean immediate, boolean reduceOnly) {
        WorkingQuantity more = WorkingQuantity.NOTHING.plus(quantity, immediate, reduceOnly);
        return new Exposure(contract, position, sides.plus(side, more), strategyPositions, resting);
    }

    /**
     * Sets what each strategy made of it.
     *
     * @param known what strategies made, and when they last left
     * @return the holding with that
     */
    public Exposure by(StrategyPositions known) {
        return new Exposure(contract, position, sides, known, resting);
    }

    /**
     * Sets which orders wait for their price.
     *
     * @param orders each of them that is not being taken back
     * @return the holding with them; what they may still trade is another matter
     */
    public Exposure resting(List<Resting> orders) {
        return new Exposure(contract, position, sides, strategyPositions, List.copyOf(orders));
    }

    Exposure plus(Request request) {
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

    /** {@return whether nothing is held, and no order is on its way or waits but those that are being taken back} */
    public boolean isIdle() {
        return position.signum() == 0 && resting.isEmpty() && !isMoving();
    }

    /** {@return the orders that wait for their price and are not being taken back} */
    public List<Resting> resting() {
        return resting;
    }

    /** {@return what strategies made of it, and when they last left} */
    public StrategyPositions strategies() {
        return strategyPositions;
    }

    /** {@return how much buying is under way, exits included} */
    public BigDecimal buying() {
        return sides.buys().all();
    }

    /** {@return how much selling is under way, exits included} */
    public BigDecimal selling() {
        return sides.sells().all();
    }

    /** What will be held when the market orders under way are done; exits are measured by it. */
    BigDecimal projected() {
        return position.add(sides.buys().market()).subtract(sides.sells().market());
    }

    /** What a strategy will hold then; empty text for the account as a whole. */
    BigDecimal projected(String strategy) {
        return strategyPositions.underWay().held(strategy, projected());
    }

    /**
     * How much an exit of a side may close: what is held, or what will be when the market orders under way are done, since
     * an entry may be on its way before its stop, and an exit may fail.
     */
    BigDecimal closable(Side side, String strategy) {
        return held(side, strategy).max(side.signed(projected(strategy)).negate());
    }

    /**
     * Says how much an exit may close of what is held now.
     *
     * @param side the exit's
     * @param strategy whose position; empty text for the account's as a whole
     * @return how much, zero or above
     */
    public BigDecimal held(Side side, String strategy) {
        BigDecimal now = strategyPositions.filled().held(strategy, position);
        return side.signed(now).negate().max(BigDecimal.ZERO);
    }

    /**
     * Says whether an order that makes the account's position smaller opens something for its strategy, because another one
     * stands the other way.
     *
     * @param side the order's
     * @param quantity how much
     * @param strategy whose order it is; nothing is opened for empty text
     * @return whether it is for more than the strategy has to close
     */
    public boolean opensFor(Side side, BigDecimal quantity, String strategy) {
        BigDecimal own = side.signed(projected(strategy)).negate().max(BigDecimal.ZERO);
        return !strategy.isEmpty() && quantity.compareTo(own) > 0;
    }

    /**
     * Says how much an exit may close of what a strategy made itself; what is nobody's does not count.
     *
     * @param side the exit's
     * @param strategy whose position, no empty text
     * @return how much, zero or above
     */
    public BigDecimal madeBy(Side side, String strategy) {
        return side.signed(strategyPositions.filled().of(strategy)).negate().max(BigDecimal.ZERO);
    }

    /**
     * Says how much an exit may close of what no strategy made.
     *
     * @param side the exit's
     * @return how much, zero or above
     */
    public BigDecimal heldByNobody(Side side) {
        BigDecimal rest = strategyPositions.filled().nobodys(position);
        return side.signed(rest).negate().max(BigDecimal.ZERO);
    }

    /**
     * Says how much an exit may close of what is held now and still will be when the market orders of its side are done; what
     * others open meanwhile does not count yet.
     *
     * @param side the exit's
     * @param strategy whose position; empty text for the account's as a whole
     * @return how much, zero or above
     */
    public BigDecimal staying(Side side, String strategy) {
        BigDecimal leaving = (side == Side.SELL ? sides.sells() : sides.buys()).market();
        BigDecimal whole = held(side, "").subtract(leaving);
        return held(side, strategy)
                .min(whole)
                .min(side.signed(projected(strategy)).negate())
                .max(BigDecimal.ZERO);
    }

    /** {@return whether orders are on their way that fill without waiting for a price} */
    public boolean isMoving() {
        return sides.buys().market().add(sides.sells().market()).signum() != 0;
    }

    /** {@return whether orders of this contract are on their way or at work} */
    public boolean isUnderWay() {
        return sides.buys().any() || sides.sells().any();
    }

    /** What entries under way may still trade, either way. */
    BigDecimal working() {
        return sides.buys().entries().add(sides.sells().entries());
    }

    /** The most that can come to be held, long or short. */
    BigDecimal worst() {
        return sides.buys().reach(position).max(sides.sells().reach(position.negate()));
    }
}
