package dev.signalbox.risk;

import dev.signalbox.accounts.Account;
import dev.signalbox.accounts.Allocation;
import dev.signalbox.trading.AccountCurrency;
import dev.signalbox.trading.AlertWarning;
import dev.signalbox.trading.Instruction;
import dev.signalbox.trading.Intent;
import dev.signalbox.trading.Kind;
import dev.signalbox.trading.Numbers;
import dev.signalbox.trading.Portion;
import dev.signalbox.trading.QuantityType;
import dev.signalbox.trading.Signal;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Works out how many units are meant by money, by a part of the account's equity, or by a part of what is held. One unit
 * costs its price times what a point of it is worth, so a future counts with its full value, as TradingView's strategies
 * count it.
 */
final class ReckonedQuantity {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /** Never more than the risk that was asked for. */
    private static final MathContext DOWNWARDS = new MathContext(16, RoundingMode.DOWN);

    private final Signal signal;
    private final Account account;
    private final AccountState state;
    private final BigDecimal held;

    private ReckonedQuantity(Signal signal, Allocation allocation, AccountState state) {
        this.signal = signal;
        this.account = allocation.account();
        this.state = state;
        this.held = PositionView.of(signal, allocation, state).held();
    }

    /**
     * The signal in units, with what to tell of it; or why that cannot be said.
     *
     * @param signal the signal with its quantity in units
     * @param unknown why the quantity cannot be worked out; empty when it can
     * @param warnings what was done otherwise
     */
    record Reckoned(Signal signal, Optional<String> unknown, List<AlertWarning> warnings) {}

    static Reckoned of(Signal signal, Allocation allocation, AccountState state) {
        return signal.instruction().extras().entry().quantityType() == QuantityType.UNITS
                ? new Reckoned(signal, Optional.empty(), List.of())
                : new ReckonedQuantity(signal, allocation, state).reckoned();
    }

    /** The signal in units, where its quantity is a part of the account's equity and can be worked out; else as it is. */
    static Signal byEquity(Signal signal, Allocation allocation, AccountState state) {
        return switch (signal.instruction().extras().entry().quantityType()) {
            case PERCENT_OF_EQUITY, RISK_PERCENT ->
                of(allocation.reading(signal), allocation, state).signal();
            case UNITS, CASH, RISK_CASH, PERCENT_OF_POSITION -> signal;
        };
    }

    private Reckoned reckoned() {
        Optional<BigDecimal> factor = factor();
        if (factor.isPresent()) {
            return new Reckoned(inUnits(amount -> units(amount, factor.get())), Optional.empty(), List.of());
        }
        // An exit passes; what it cannot measure it takes whole.
        return signal.instruction().intent() instanceof Intent.Close close
                ? new Reckoned(
                        signal.inUnits(new Intent.Close(close.side(), new Portion.All(), close.scope())),
                        Optional.empty(),
                        List.of(new AlertWarning("quantity", "left_out", unknown() + "; all that is held is closed")))
                : new Reckoned(signal, Optional.of(unknown()), List.of());
    }

    /** By what the alert's quantity is multiplied; empty when something that is needed is not known. */
    private Optional<BigDecimal> factor() {
        return switch (type()) {
            case UNITS -> Optional.of(BigDecimal.ONE);
            case PERCENT_OF_POSITION -> Optional.of(held.abs().divide(HUNDRED, MathContext.DECIMAL64));
            case CASH -> cost().map(cost -> BigDecimal.ONE.divide(cost, MathContext.DECIMAL64));
            case PERCENT_OF_EQUITY ->
                cost().map(cost -> equity().divide(cost.multiply(HUNDRED), MathContext.DECIMAL64));
            case RISK_CASH -> loss().map(loss -> BigDecimal.ONE.divide(loss, DOWNWARDS));
            case RISK_PERCENT -> loss().map(loss -> equity().divide(loss.multiply(HUNDRED), DOWNWARDS));
        };
    }

    /** Money buys whole shares; parts of one are traded only where an alert names them. */
    private BigDecimal units(BigDecimal amount, BigDecimal factor) {
        BigDecimal units = amount.multiply(factor).max(BigDecimal.ZERO);
        boolean shares = signal.instruction().instrument().contract().kind() == Kind.EQUITY;
        return shares && type() != QuantityType.PERCENT_OF_POSITION ? units.setScale(0, RoundingMode.DOWN) : units;
    }

    private QuantityType type() {
        return signal.instruction().extras().entry().quantityType();
    }

    private BigDecimal equity() {
        return state.standing().map(risk -> risk.now().equity()).orElseGet(account::startingBalance);
    }

    /** What one unit costs, in the account's currency. */
    private Optional<BigDecimal> cost() {
        return price().flatMap(price -> money(price, price));
    }

    /** What one unit loses between entry and stop loss, in the account's currency. */
    private Optional<BigDecimal> loss() {
        return price().flatMap(price -> stop().distance(price).flatMap(distance -> money(distance, price)));
    }

    private StopDistance stop() {
        return StopDistance.of(signal, held);
    }

    private Optional<BigDecimal> money(BigDecimal points, BigDecimal price) {
        var contract = signal.instruction().instrument().contract();
        return new AccountCurrency(account.terms().currency(), Map.of())
                .of(contract, points.multiply(contract.pointValue()), price)
                .filter(money -> money.signum() > 0);
    }

    private Optional<BigDecimal> price() {
        Instruction instruction = signal.instruction();
        return instruction
                .terms()
                .limitPrice()
                .or(() -> instruction.terms().stopPrice())
                .or(instruction::marketPrice)
                .or(() -> instruction.market().lastSeen());
    }

    private String unknown() {
        boolean byRisk = type() == QuantityType.RISK_CASH || type() == QuantityType.RISK_PERCENT;
        return price().filter(price -> byRisk)
                .flatMap(price -> stop().unusable(price))
                .map(why -> type().word() + " is counted by the stop loss, and " + why)
                .orElseGet(this::unknownPrice);
    }

    private String unknownPrice() {
        String symbol = signal.instruction().instrument().symbol();
        return price().map(price -> "what " + Numbers.text(price) + " for " + symbol + " is in "
                        + account.terms().currency() + " is not known, so " + type().word() + " cannot be reckoned")
                .orElseGet(() -> "no price of " + symbol + " is known, so " + type().word()
                        + " cannot be reckoned; add a price to the alert, or send the quantity in units");
    }

    private Signal inUnits(UnaryOperator<BigDecimal> units) {
        return signal.inUnits(
                switch (signal.instruction().intent()) {
                    case Intent.Trade trade -> new Intent.Trade(trade.side(), units.apply(trade.amount()));
                    case Intent.Close close -> new Intent.Close(close.side(), portion(close, units), close.scope());
                    case Intent.Reduce reduce ->
                        new Intent.Reduce(reduce.side(), reduce.atMost().map(units), reduce.leaving());
                    case Intent.ReduceTo reduce -> reduce;
                    case Intent.Reach reach ->
                        new Intent.Reach(
                                reach.side(),
                                reach.amount().map(units),
                                reach.size(),
                                reach.opening().map(units));
                    case Intent.Reverse reverse ->
                        new Intent.Reverse(reverse.amount().map(units));
                    case Intent.Add add -> new Intent.Add(units.apply(add.amount()));
                    case Intent.CloseOrEnter either ->
                        new Intent.CloseOrEnter(either.side(), units.apply(either.entering()));
                    case Intent.Target target ->
                        new Intent.Target(units.apply(target.position().abs())
                                .multiply(BigDecimal.valueOf(target.position().signum())));
                    case Intent.Cancel cancel -> cancel;
                });
    }

    private static Portion portion(Intent.Close close, UnaryOperator<BigDecimal> units) {
        return close.portion() instanceof Portion.Units named
                ? new Portion.Units(units.apply(named.quantity()))
                : close.portion();
    }
}
