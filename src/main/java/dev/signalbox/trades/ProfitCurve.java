package dev.signalbox.trades;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/**
 * What trades brought together after each of them, one after the other as they were closed, in one currency. It begins at
 * zero when the first of them was opened.
 */
public final class ProfitCurve {
    private final CurvePoints points = new CurvePoints();
    private long trades = 0;
    private long unknown = 0;
    private BigDecimal end = BigDecimal.ZERO;
    private BigDecimal best = BigDecimal.ZERO;
    private BigDecimal worst = BigDecimal.ZERO;
    private BigDecimal drawdown = BigDecimal.ZERO;

    ProfitCurve() {}

    /**
     * How it stood at one moment.
     *
     * @param at when a trade was closed
     * @param profit what all trades until then brought, after fees
     */
    public record Point(Instant at, BigDecimal profit) {}

    /** Adds a trade that was closed after those before it. What brought nobody knows how much cannot be added. */
    void add(ClosedTrade trade) {
        trade.money().net().ifPresentOrElse(net -> add(trade, net), () -> unknown++);
    }

    private void add(ClosedTrade trade, BigDecimal net) {
        if (trades == 0) {
            points.add(new Point(trade.opened(), BigDecimal.ZERO));
        }
        trades++;
        end = end.add(net);
        best = best.max(end);
        worst = worst.min(end);
        drawdown = drawdown.max(best.subtract(end));
        points.add(new Point(trade.place().at(), end));
    }

    /** {@return how many trades it is made of} */
    public long trades() {
        return trades;
    }

    /** {@return how many more were closed at a profit that nobody knows} */
    public long unknown() {
        return unknown;
    }

    /** {@return what all of them brought} */
    public BigDecimal end() {
        return end;
    }

    /** {@return where it was highest, zero or above} */
    public BigDecimal best() {
        return best;
    }

    /** {@return where it was lowest, zero or below} */
    public BigDecimal worst() {
        return worst;
    }

    /** {@return the deepest fall from a height before it, zero or above} */
    public BigDecimal drawdown() {
        return drawdown;
    }

    /** {@return it to be drawn, oldest first: of many points some, the highest and lowest of each stretch among them} */
    public List<Point> points() {
        return points.all();
    }
}
