package dev.signalbox.trades;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * What some trades brought together, and how well they were executed. Money of several currencies is not added up: it is
 * empty then.
 */
public final class Summary {
    private static final int DIGITS = 4;

    private long trades = 0;
    private long winners = 0;
    private BigDecimal gross = BigDecimal.ZERO;
    private BigDecimal fees = BigDecimal.ZERO;
    private BigDecimal won = BigDecimal.ZERO;
    private BigDecimal lost = BigDecimal.ZERO;
    private BigDecimal peak = BigDecimal.ZERO;
    private BigDecimal drawdown = BigDecimal.ZERO;
    private Optional<String> currency = Optional.empty();
    private boolean mixed = false;
    private long slips = 0;
    private BigDecimal slippage = BigDecimal.ZERO;
    private long delays = 0;
    private BigDecimal delay = BigDecimal.ZERO;

    Summary() {}

    /** Adds what a trade brought that was closed after those before it. */
    void add(TradeLine.Money money) {
        trades++;
        mixed |= money.net().isEmpty()
                || currency.filter(one -> !one.equals(money.currency())).isPresent();
        currency = Optional.of(money.currency());
        gross = gross.add(money.gross().orElse(BigDecimal.ZERO));
        fees = fees.add(money.fees());
        BigDecimal net = money.net().orElse(BigDecimal.ZERO);
        winners += net.signum() > 0 ? 1 : 0;
        won = won.add(net.max(BigDecimal.ZERO));
        lost = lost.add(net.min(BigDecimal.ZERO));
        peak = peak.max(won.add(lost));
        drawdown = drawdown.max(peak.subtract(won.add(lost)));
    }

    /** Adds how some executions were: sums, with how many had a figure. */
    void add(Quality quality) {
        slips += quality.slips();
        slippage = slippage.add(quality.slippage());
        delays += quality.delays();
        delay = delay.add(quality.delay());
    }

    /** Sums over executions: slippage in money, delay in milliseconds. */
    record Quality(long slips, BigDecimal slippage, long delays, BigDecimal delay) {}

    /** {@return how many trades were closed} */
    public long trades() {
        return trades;
    }

    /** {@return how many of them brought more than they cost} */
    public long winners() {
        return winners;
    }

    /** {@return what they brought before fees} */
    public Optional<BigDecimal> gross() {
        return money(gross);
    }

    /** {@return what they cost} */
    public Optional<BigDecimal> fees() {
        return money(fees);
    }

    /** {@return what they brought} */
    public Optional<BigDecimal> net() {
        return money(won.add(lost));
    }

    /** {@return what the winners brought for each unit that the others lost; empty when none lost} */
    public Optional<BigDecimal> profitFactor() {
        return money(won).filter(any -> lost.signum() < 0).map(sum -> sum.divide(lost.negate(), MathContext.DECIMAL64)
                .setScale(DIGITS, RoundingMode.HALF_EVEN));
    }

    /** {@return the largest fall of their sum, one after the other, zero or above} */
    public Optional<BigDecimal> drawdown() {
        return money(drawdown);
    }

    /** {@return how much worse than the alert's price an execution was on average, in money; empty when none has such a price} */
    public Optional<BigDecimal> averageSlippage() {
        return slips == 0
                ? Optional.empty()
                : Optional.of(slippage.divide(BigDecimal.valueOf(slips), MathContext.DECIMAL64)
                        .setScale(DIGITS, RoundingMode.HALF_EVEN));
    }

    /** {@return how long after its alert an execution was on average, in milliseconds; empty when none was ours} */
    public Optional<Long> averageDelay() {
        return delays == 0
                ? Optional.empty()
                : Optional.of(delay.divide(BigDecimal.valueOf(delays), MathContext.DECIMAL64)
                        .longValue());
    }

    private Optional<BigDecimal> money(BigDecimal amount) {
        return mixed ? Optional.empty() : Optional.of(amount);
    }
}
