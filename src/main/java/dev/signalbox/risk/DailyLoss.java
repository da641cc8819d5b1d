package dev.signalbox.risk;

import dev.signalbox.trading.Numbers;
import java.math.BigDecimal;

/** {@code daily_loss}: what may be lost from one beginning of the trading day to the next. */
record DailyLoss(Allowance allowance, Measure measure, Effect effect) implements LossLimit {
    /** How much may be lost. */
    sealed interface Allowance {}

    /** So much money. */
    record Amount(BigDecimal money) implements Allowance {}

    /**
     * A part of the account.
     *
     * @param percent how many hundredths of it
     * @param basis of which money
     */
    record Percent(BigDecimal percent, Basis basis) implements Allowance {}

    /** What a percentage is of. */
    enum Basis {
        /** The starting balance. */
        START,
        /** What there was when the day began. */
        ANCHOR
    }

    /** Which money is meant. */
    enum Money {
        /** Without open profit. */
        BALANCE,
        /** With open profit. */
        EQUITY
    }

    /**
     * What is compared.
     *
     * @param anchor what the loss is counted from, as it was when the day began
     * @param openProfit whether open profit counts in what there is now
     */
    record Measure(Money anchor, boolean openProfit) {}

    /**
     * What follows.
     *
     * @param everyMoment whether every moment counts; otherwise only the end of the trading day does
     * @param consequence what becomes of the account
     * @param flatten whether its positions are closed
     */
    record Effect(boolean everyMoment, EntryStatus consequence, boolean flatten) {}

    private static final int HUNDREDTHS = 2;

    @Override
    public String name() {
        return "daily_loss";
    }

    @Override
    public BigDecimal floor(BigDecimal start, RiskState riskState) {
        return Numbers.money(anchor(riskState).subtract(allowed(start, riskState)));
    }

    private BigDecimal anchor(RiskState riskState) {
        Balances anchor = riskState.anchor();
        return measure.anchor() == Money.EQUITY ? anchor.equity() : anchor.balance();
    }

    @Override
    public BigDecimal allowed(BigDecimal start, RiskState riskState) {
        return switch (allowance) {
            case Amount amount -> amount.money();
            case Percent part -> {
                BigDecimal whole = part.basis() == Basis.START ? start : anchor(riskState);
                yield whole.multiply(part.percent()).movePointLeft(HUNDREDTHS);
            }
        };
    }

    @Override
    public BigDecimal measured(Balances balances) {
        return Numbers.money(measure.openProfit() ? balances.equity() : balances.balance());
    }

    @Override
    public EntryStatus consequence() {
        return effect.consequence();
    }

    @Override
    public boolean everyMoment() {
        return effect.everyMoment();
    }
}
