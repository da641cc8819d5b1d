package dev.signalbox.risk;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * The state of an account against its limits on losses: all that must survive a restart. Only {@link AccountRules} makes a new
 * one of it.
 *
 * @param day the account's trading day
 * @param now its money as it was last seen
 * @param anchor its money when the trading day began
 * @param marks the best that it has seen
 * @param lockout whether its entries are shut
 */
public record RiskState(LocalDate day, Balances now, Balances anchor, HighWaterMarks marks, Lockout lockout) {
    /** {@return what the trading day has brought so far, open profit included, negative for a loss} */
    public BigDecimal dayProfit() {
        return now.equity().subtract(anchor.balance());
    }

    RiskState with(Lockout next) {
        return new RiskState(day, now, anchor, marks, next);
    }

    RiskState with(HighWaterMarks next) {
        return new RiskState(day, now, anchor, next, lockout);
    }

    /** The standing after the account was seen with these figures. */
    RiskState seen(Balances balances) {
        return new RiskState(day, balances, anchor, marks.seen(balances.equity()), lockout);
    }

    /** The standing at the beginning of another day; what was last seen is what the day before ended with. */
    RiskState begin(LocalDate next) {
        HighWaterMarks closed = marks.closed(now.balance(), now.balance().subtract(anchor.balance()));
        return new RiskState(next, now, now, closed, lockout);
    }
}
