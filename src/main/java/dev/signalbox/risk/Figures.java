package dev.signalbox.risk;

import java.math.BigDecimal;

/**
 * The money of an account at one moment, in its currency.
 *
 * @param balance what is in it without the profit of open positions
 * @param equity the balance and the profit of open positions
 */
public record Figures(BigDecimal balance, BigDecimal equity) {
    /**
     * Gives the figures of an account that holds nothing.
     *
     * @param balance what is in it
     * @return the balance, which is the equity too
     */
    public static Figures flat(BigDecimal balance) {
        return new Figures(balance, balance);
    }

    Figures shifted(BigDecimal by) {
        return new Figures(balance.add(by), equity.add(by));
    }
}
