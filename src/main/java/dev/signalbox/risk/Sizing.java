package dev.signalbox.risk;

import dev.signalbox.accounts.Allocation;
import dev.signalbox.trading.AlertWarning;
import dev.signalbox.trading.Contract;
import dev.signalbox.trading.Instruction;
import dev.signalbox.trading.Intent;
import dev.signalbox.trading.Numbers;
import dev.signalbox.trading.Order.Request;
import dev.signalbox.trading.Side;
import dev.signalbox.trading.Signal;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * Works out the orders that a signal means for one account, from what the account and the signal's strategy hold. What
 * would take a position to the other side is two: the first closes it, so that no rule can stop that.
 */
final class Sizing {
    /** 0 and 1 are the two parts of a reversal, of which the second waits for the first. */
    static final int FIRST_OF_SEVERAL = 2;

    private final Instruction instruction;
    private final Allocation allocation;
    private final PositionView positionView;
    private final OrderSplit split;

    Sizing(Signal signal, Allocation allocation, AccountState state) {
        this.instruction = signal.instruction();
        this.allocation = allocation;
        this.positionView = PositionView.of(signal, allocation, state);
        this.split = new OrderSplit(instruction, allocation, state, positionView.strategy());
    }

    /** What to trade, or why there is nothing to do. */
    sealed interface Size {}

    /**
     * The orders, in order.
     *
     * @param parts what to trade
     * @param first the number of the first one among the orders of its signal; 1 is the part that opens what another one
     *     closes before
     * @param warnings what was done otherwise
     */
    record Sized(List<Part> parts, int first, List<AlertWarning> warnings) implements Size {
        Sized(List<Part> parts, List<AlertWarning> warnings) {
            this(parts, 0, warnings);
        }
    }

    /** @param strategy whose position it is part of; empty text for the account's as a whole */
    record Part(Contract contract, Request request, String strategy) {}

    record Nothing(String rule, String reason) implements Size {}

    Size size() {
        return switch (instruction.intent()) {
            case Intent.Trade trade -> trade(trade.side(), scaled(trade.amount()));
            case Intent.Close close -> exit(exitSize().of(close));
            case Intent.Reduce reduce -> exit(exitSize().of(reduce));
            case Intent.ReduceTo reduce -> exit(exitSize().of(reduce));
            case Intent.Reach reach -> reach(reach);
            case Intent.Target target -> target(target.position());
            case Intent.Reverse reverse -> reverse(reverse.amount().map(this::scaled));
            case Intent.Add add -> add(scaled(add.amount()));
            case Intent.CloseOrEnter either -> closeOrEnter(either);
            case Intent.Cancel cancel ->
                nothing(
                        "no_change",
                        "no orders work in " + instruction.instrument().symbol());
        };
    }

    private ExitSize exitSize() {
        return new ExitSize(instruction, allocation, positionView);
    }

    private Size exit(ExitSize.Taken taken) {
        return taken.map(this::orders, this::nothing);
    }

    private Size trade(Side side, BigDecimal quantity) {
        return quantity.signum() == 0 ? tooSmall() : orders(side, quantity);
    }

    /** As much as is held when no quantity is named. */
    private Size reverse(Optional<BigDecimal> quantity) {
        BigDecimal held = positionView.held();
        if (held.signum() == 0) {
            return nothing(
                    "no_position", "there is nothing to reverse in " + positionView.symbol() + ": the position is 0");
        }
        return orders(Side.reducing(held), held.abs().add(quantity.orElseGet(held::abs)));
    }

    private Size add(BigDecimal quantity) {
        BigDecimal held = positionView.held();
        if (held.signum() == 0) {
            return nothing(
                    "no_position", "there is nothing to add to in " + positionView.symbol() + ": the position is 0");
        }
        return trade(held.signum() > 0 ? Side.BUY : Side.SELL, quantity);
    }

    private Size closeOrEnter(Intent.CloseOrEnter either) {
        BigDecimal closing = positionView.against(either.side());
        return closing.signum() > 0 ? orders(either.side(), closing) : trade(either.side(), scaled(either.entering()));
    }

    /** To where the strategy says that it stands, and never against the order's side. */
    private Size reach(Intent.Reach reach) {
        BigDecimal closing = positionView.against(reach.side());
        if (reach.size().isEmpty()) {
            return reach.opening()
                    .map(this::scaled)
                    .map(opening -> trade(reach.side(), closing.add(opening)))
                    .orElseGet(() -> onlyClosing(reach.side(), closing));
        }
        BigDecimal wanted = reach.side().signed(scaled(reach.size().get()));
        BigDecimal change = reach.side().signed(wanted.subtract(positionView.counted(instruction, reach.side())));
        if (change.signum() <= 0) {
            return wanted.signum() == 0 && closing.signum() == 0 ? tooSmall() : reached(wanted);
        }
        return told(orders(reach.side(), change), reach, change);
    }

    private Size onlyClosing(Side side, BigDecimal closing) {
        String reason = "nobody can tell how much to open without market_position_size, or the quantity and "
                + "prev_market_position with its size; add them";
        if (closing.signum() == 0) {
            return nothing("quantity", reason);
        }
        return with(orders(side, closing), new AlertWarning("market_position_size", "missing_field", reason));
    }

    /** The position of the strategy was worth more than the quantity of its order. */
    private Size told(Size size, Intent.Reach reach, BigDecimal change) {
        Optional<BigDecimal> said = reach.amount().map(this::scaled);
        return said.filter(amount -> amount.compareTo(change) != 0)
                .map(amount -> with(
                        size,
                        new AlertWarning(
                                "market_position_size",
                                "position_followed",
                                allocation.account().id() + " trades " + Numbers.text(change) + " and not "
                                        + Numbers.text(amount)
                                        + ", because it holds " + Numbers.text(positionView.held())
                                        + " and the strategy stands at "
                                        + Numbers.text(
                                                reach.side().signed(reach.size().get())) + " afterwards")))
                .orElse(size);
    }

    private Size target(BigDecimal position) {
        BigDecimal wanted = scaled(position);
        if (wanted.signum() == 0
                && position.signum() != 0
                && positionView.held().signum() == 0) {
            return tooSmall();
        }
        Side side = wanted.compareTo(positionView.held()) > 0 ? Side.BUY : Side.SELL;
        BigDecimal change = side.signed(wanted.subtract(positionView.counted(instruction, side)));
        return change.signum() <= 0 ? reached(wanted) : orders(side, change);
    }

    private Size reached(BigDecimal wanted) {
        return nothing(
                "no_change",
                "the position in " + positionView.symbol() + " is already " + Numbers.text(positionView.held())
                        + (positionView.held().compareTo(wanted) == 0
                                ? ""
                                : ", and " + Numbers.text(wanted) + " is wanted"));
    }

    private Size orders(Side side, BigDecimal quantity) {
        return new Sized(split.of(side, quantity), List.of());
    }

    private static Size with(Size size, AlertWarning warning) {
        return size instanceof Sized sized ? new Sized(sized.parts(), List.of(warning)) : size;
    }

    private Nothing nothing(String rule, String reason) {
        return new Nothing(rule, reason);
    }

    private Nothing tooSmall() {
        return nothing(
                "quantity",
                "the quantity, scaled by " + Numbers.text(allocation.scale()) + " and rounded down to steps of "
                        + Numbers.text(instruction.instrument().quantityStep()) + ", is 0; quantities are units, "
                        + "contracts or shares, never lots");
    }

    private BigDecimal scaled(BigDecimal quantity) {
        return instruction.instrument().wholeSteps(quantity.multiply(allocation.scale()));
    }
}
