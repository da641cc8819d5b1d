package dev.signalbox.risk;

import java.math.BigDecimal;

/**
 * What the orders of one side and one contract may still trade. An exit is an order that can only reduce.
 *
 * @param marketEntries what entries trade as soon as the broker has them
 * @param restingEntries what entries trade when their price comes
 * @param marketExits what exits trade as soon as the broker has them
 * @param restingExits what exits trade when their price comes
 */
record WorkingQuantity(
        BigDecimal marketEntries, BigDecimal restingEntries, BigDecimal marketExits, BigDecimal restingExits) {
    static final WorkingQuantity NOTHING =
            new WorkingQuantity(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);

    WorkingQuantity plus(BigDecimal quantity, boolean immediate, boolean reduceOnly) {
        return new WorkingQuantity(
                immediate && !reduceOnly ? marketEntries.add(quantity) : marketEntries,
                immediate || reduceOnly ? restingEntries : restingEntries.add(quantity),
                immediate && reduceOnly ? marketExits.add(quantity) : marketExits,
                immediate || !reduceOnly ? restingExits : restingExits.add(quantity));
    }

    WorkingQuantity plus(WorkingQuantity other) {
        return new WorkingQuantity(
                marketEntries.add(other.marketEntries),
                restingEntries.add(other.restingEntries),
                marketExits.add(other.marketExits),
                restingExits.add(other.restingExits));
    }

    boolean any() {
        return entries().add(marketExits).add(restingExits).signum() != 0;
    }

    BigDecimal market() {
        return marketEntries.add(marketExits);
    }

    BigDecimal all() {
        return market().add(restingEntries).add(restingExits);
    }

    BigDecimal entries() {
        return marketEntries.add(restingEntries);
    }

    /**
     * How far this side can take a position, whichever of its orders fill and in whichever order. An exit brings a
     * position to zero at the most, but an entry that fills behind it then starts from there; and since no rule stops
     * an exit, a resting entry must always reckon with one yet to come.
     *
     * @param position what is held, negative when it is on the other side
     */
    BigDecimal reach(BigDecimal position) {
        BigDecimal closed = marketExits.add(restingExits).min(position.negate().max(BigDecimal.ZERO));
        BigDecimal withThese = position.add(closed).add(entries());
        BigDecimal afterAnExit = position.max(BigDecimal.ZERO).add(restingEntries);
        return withThese.max(afterAnExit);
    }
}
