package dev.signalbox.risk;

import java.math.BigDecimal;

/**
 * The money of an account at one moment, in its currency.
 *
 * @param balance what is in it without the profit of open positions
 * @param equity the balance and the profit of open positions
 */
public record Balances(BigDecimal balance, BigDecimal equity) {
    /**
     * Gives the figures of an account that holds nothing.
     *
     * @param balance what is in it
     * @return the balance, which is the equity too
     */
    public static Balances flat(BigDecimal balance) {
        return new Balances(balance, balance);
    }

    /**
     * Gives the figures of an account that holds something. This is the one place that says what equity is.
     *
     * @param balance what is in it without the profit of open positions
     * @param openProfit the profit of open positions, negative for a loss
     * @return the balance, and with the open profit the equity
     */
    public static Balances of(BigDecimal balance, BigDecimal openProfit) {
        return new Balances(balance, balance.add(openProfit));
    }

    Balances shifted(BigDecimal by) {
        return new Balances(balance.add(by), equity.add(by));
    }
}
