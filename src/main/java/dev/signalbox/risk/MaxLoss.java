package dev.signalbox.risk;

import dev.signalbox.trading.Numbers;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * {@code max_loss}: the equity must stay above a floor.
 *
 * @param amount how far the floor lies below what it trails behind
 * @param trail what that is
 * @param lock how far above the starting balance the floor stops trailing; empty when it never does
 */
record MaxLoss(BigDecimal amount, Trail trail, Optional<BigDecimal> lock) implements LossLimit {
    /** What a floor trails behind. */
    enum Trail {
        /** The starting balance, so it never moves. */
        STATIC,
        /** The highest balance at the end of a trading day. */
        END_OF_DAY,
        /** The highest equity at any moment. */
        INTRADAY
    }

    @Override
    public String name() {
        return "max_loss";
    }

    @Override
    public BigDecimal floor(BigDecimal start, RiskState riskState) {
        HighWaterMarks highWaterMarks = riskState.marks();
        return switch (trail) {
            case STATIC -> highWaterMarks.manualFloor().orElse(start.subtract(amount));
            case END_OF_DAY -> behind(highWaterMarks.peakBalance(), start, highWaterMarks);
            case INTRADAY -> behind(highWaterMarks.peakEquity(), start, highWaterMarks);
        };
    }

    private BigDecimal behind(BigDecimal peak, BigDecimal start, HighWaterMarks highWaterMarks) {
        BigDecimal trailing = Numbers.money(peak.subtract(amount));
        BigDecimal locked = lock.map(start::add).map(trailing::min).orElse(trailing);
        return highWaterMarks.manualFloor().map(locked::max).orElse(locked);
    }

    @Override
    public BigDecimal allowed(BigDecimal start, RiskState riskState) {
        return amount;
    }

    @Override
    public BigDecimal measured(Balances balances) {
        return Numbers.money(balances.equity());
    }

    @Override
    public EntryStatus consequence() {
        return EntryStatus.BREACHED;
    }

    @Override
    public boolean everyMoment() {
        return true;
    }
}
