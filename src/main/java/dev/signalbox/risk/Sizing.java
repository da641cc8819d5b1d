package dev.signalbox.risk;

import dev.signalbox.accounts.Share;
import dev.signalbox.trading.Contract;
import dev.signalbox.trading.Instruction;
import dev.signalbox.trading.Instrument;
import dev.signalbox.trading.Intent;
import dev.signalbox.trading.Numbers;
import dev.signalbox.trading.Order.Request;
import dev.signalbox.trading.Side;
import dev.signalbox.trading.Terms;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * Works out the order that a signal means for one account, from what that account holds. One that would take a position
 * to the other side is two: the first closes it, so that no rule can stop that.
 */
final class Sizing {
    private final Instruction instruction;
    private final Instrument instrument;
    private final Share share;
    private final Optional<Holding> held;

    Sizing(Instruction instruction, Share share, AccountState state) {
        this.instruction = instruction;
        this.instrument = instruction.instrument();
        this.share = share;
        this.held = state.held(instrument);
    }

    /** What to trade, or why there is nothing to do. */
    sealed interface Size {}

    /** One order, or the closing and the opening one of a reversal. */
    record Sized(List<Part> parts) implements Size {}

    record Part(Contract contract, Request request) {}

    record Nothing(String rule, String reason) implements Size {}

    Size size() {
        return switch (instruction.intent()) {
            case Intent.Trade trade
            when trade.exitOnly() -> exit(Optional.of(trade.amount()), Optional.of(trade.side()));
            case Intent.Trade trade -> trade(trade.side(), scaled(trade.amount()));
            case Intent.Close close -> exit(close.quantity(), Optional.empty());
            case Intent.Target target -> target(scaled(target.position()));
        };
    }

    private Size trade(Side side, BigDecimal quantity) {
        if (quantity.signum() == 0) {
            return tooSmall();
        }
        if (!reduces(side)) {
            return order(instrument.contract(), side, quantity, false);
        }
        return quantity.compareTo(projected().abs()) <= 0
                ? order(held.get().contract(), side, quantity, true)
                : reversal(
                        side,
                        instrument.wholeSteps(quantity.subtract(projected().abs())));
    }

    private Size reversal(Side side, BigDecimal beyond) {
        Part closing = part(held.get().contract(), side, projected().abs(), true);
        return new Sized(
                beyond.signum() == 0
                        ? List.of(closing)
                        : List.of(closing, part(instrument.contract(), side, beyond, false)));
    }

    private Size exit(Optional<BigDecimal> atMost, Optional<Side> side) {
        if (held.isEmpty() || side.filter(given -> !reduces(given)).isPresent()) {
            return new Nothing(
                    "no_position",
                    "nothing to close in " + instrument.symbol() + ": the position is " + Numbers.text(projected()));
        }
        BigDecimal open = projected().abs();
        BigDecimal quantity = atMost.map(this::scaled).map(open::min).orElse(open);
        return quantity.signum() == 0
                ? tooSmall()
                : order(held.get().contract(), Side.reducing(projected()), quantity, true);
    }

    private Size target(BigDecimal wanted) {
        BigDecimal change = wanted.subtract(projected());
        if (change.signum() == 0) {
            return new Nothing(
                    "no_change", "the position in " + instrument.symbol() + " is already " + Numbers.text(wanted));
        }
        Side side = change.signum() > 0 ? Side.BUY : Side.SELL;
        if (wanted.signum() * projected().signum() < 0) {
            return reversal(side, wanted.abs());
        }
        Contract contract = held.map(Holding::contract).orElse(instrument.contract());
        return order(contract, side, change.abs(), reduces(side));
    }

    private Size order(Contract contract, Side side, BigDecimal quantity, boolean reduceOnly) {
        return new Sized(List.of(part(contract, side, quantity, reduceOnly)));
    }

    private Part part(Contract contract, Side side, BigDecimal quantity, boolean reduceOnly) {
        Terms asked = instruction.terms();
        // An exit passes, and where another instrument is traded the alert's price is none of its own.
        Terms terms = reduceOnly && share.instead().isPresent() ? asked.atMarket() : asked;
        return new Part(contract, new Request(side, Numbers.tidy(quantity), reduceOnly, terms));
    }

    private Nothing tooSmall() {
        return new Nothing(
                "quantity",
                "the quantity, scaled by " + Numbers.text(share.scale()) + " and rounded down to steps of "
                        + Numbers.text(instrument.quantityStep()) + ", is 0");
    }

    private BigDecimal scaled(BigDecimal quantity) {
        return instrument.wholeSteps(quantity.multiply(share.scale()));
    }

    private boolean reduces(Side side) {
        return held.isPresent() && Side.reducing(projected()) == side;
    }

    private BigDecimal projected() {
        return held.map(Holding::projected).orElse(BigDecimal.ZERO);
    }
}
