package dev.signalbox.risk;

import java.math.BigDecimal;

/**
 * How far an account is from one of its limits.
 *
 * @param rule the rule as {@code routes/risk.yaml} has it
 * @param limit the floor for {@code max_loss} and {@code daily_loss}, otherwise the greatest value
 * @param used how much of what is allowed is used up: the loss so far, the contracts, the orders
 * @param distance how much is left; zero or less when the limit is reached
 * @param unit in what they are counted: {@code money} (the account's currency), {@code minis}, {@code orders} or
 *     {@code percent}
 */
public record Limit(String rule, BigDecimal limit, BigDecimal used, BigDecimal distance, String unit) {
    /** A limit that is reached from below. */
    static Limit atMost(String rule, BigDecimal limit, BigDecimal used, String unit) {
        return new Limit(rule, limit, used, limit.subtract(used), unit);
    }
}
