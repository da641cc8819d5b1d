package dev.signalbox.risk;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * The best that an account has seen; limits trail behind it.
 *
 * @param peakBalance the highest balance at the end of a trading day, at least the starting balance
 * @param peakEquity the highest equity at any moment, at least the starting balance
 * @param manualFloor a floor for {@code max_loss} that a person has set, below which it never falls; empty when none
 *     was set
 * @param bestDay the greatest profit of a whole trading day, zero while there was none
 */
public record HighWaterMarks(
        BigDecimal peakBalance, BigDecimal peakEquity, Optional<BigDecimal> manualFloor, BigDecimal bestDay) {
    /** The marks of an account that has never traded. */
    static HighWaterMarks from(BigDecimal startingBalance) {
        return new HighWaterMarks(startingBalance, startingBalance, Optional.empty(), BigDecimal.ZERO);
    }

    /** The marks when all money turns out to be so much more, or less; never below the starting balance. */
    HighWaterMarks shifted(BigDecimal by, BigDecimal start) {
        return new HighWaterMarks(
                peakBalance.add(by).max(start), peakEquity.add(by).max(start), manualFloor, bestDay);
    }

    /** The marks after the account was seen with this equity. */
    HighWaterMarks seen(BigDecimal equity) {
        return new HighWaterMarks(peakBalance, peakEquity.max(equity), manualFloor, bestDay);
    }

    /** The marks after a day that ended with this balance and brought this profit. */
    HighWaterMarks closed(BigDecimal balance, BigDecimal profit) {
        return new HighWaterMarks(peakBalance.max(balance), peakEquity, manualFloor, bestDay.max(profit));
    }

    /** The marks as they must have been for this floor, if it trails so far behind them. */
    HighWaterMarks withFloor(BigDecimal floor, BigDecimal behind) {
        BigDecimal peak = floor.add(behind);
        return new HighWaterMarks(peak, peak, Optional.of(floor), bestDay);
    }
}
