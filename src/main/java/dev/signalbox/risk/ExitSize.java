package dev.signalbox.risk;

import dev.signalbox.accounts.Allocation;
import dev.signalbox.trading.Instruction;
import dev.signalbox.trading.Instrument;
import dev.signalbox.trading.Intent;
import dev.signalbox.trading.Numbers;
import dev.signalbox.trading.Portion;
import dev.signalbox.trading.Side;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;
import java.util.function.BiFunction;

/** Works out how much an exit takes: never more than is held, and never so little less that the rest cannot be traded. */
final class ExitSize {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final Instrument instrument;
    private final Allocation allocation;
    private final PositionView positionView;

    ExitSize(Instruction instruction, Allocation allocation, PositionView positionView) {
        this.instrument = instruction.instrument();
        this.allocation = allocation;
        this.positionView = positionView;
    }

    /** How much on which side, or why nothing. */
    sealed interface Taken {
        default <T> T map(
                BiFunction<Side, BigDecimal, ? extends T> order, BiFunction<String, String, ? extends T> none) {
            return switch (this) {
                case Some some -> order.apply(some.side(), some.quantity());
                case None nothing -> none.apply(nothing.rule(), nothing.reason());
            };
        }
    }

    record Some(Side side, BigDecimal quantity) implements Taken {}

    record None(String rule, String reason) implements Taken {}

    Taken of(Intent.Close close) {
        if (isNothing(close.side())) {
            return new None(
                    "no_position",
                    "nothing to close in " + positionView.symbol() + ": the position is "
                            + Numbers.text(positionView.held()) + whose());
        }
        BigDecimal open = positionView.held().abs();
        return taken(
                switch (close.portion()) {
                    case Portion.All all -> open;
                    case Portion.Units units -> scaledUp(units.quantity());
                    case Portion.Percent part ->
                        instrument.wholeStepsUp(open.multiply(part.percent()).divide(HUNDRED, MathContext.DECIMAL128));
                });
    }

    Taken of(Intent.Reduce reduce) {
        if (isNothing(reduce.side())) {
            return noChange();
        }
        BigDecimal open = positionView.held().abs();
        Optional<BigDecimal> quantity = reduce.leaving()
                .map(left -> instrument.wholeStepsUp(
                        open.subtract(left.multiply(allocation.scale())).max(BigDecimal.ZERO)))
                .or(() -> reduce.atMost().map(this::scaledUp));
        if (quantity.isEmpty()) {
            return new None("quantity", "neither a quantity nor market_position_size says how much to take off");
        }
        return quantity.get().signum() == 0 ? noChange() : taken(quantity.get());
    }

    Taken of(Intent.ReduceTo reduce) {
        BigDecimal held = positionView.held();
        BigDecimal position = reduce.position().multiply(allocation.scale());
        BigDecimal leaving = position.signum() == held.signum() ? position.abs() : BigDecimal.ZERO;
        BigDecimal quantity =
                instrument.wholeStepsUp(held.abs().subtract(leaving).max(BigDecimal.ZERO));
        return quantity.signum() == 0 ? noChange() : taken(quantity);
    }

    private None noChange() {
        return new None(
                "no_change",
                "there is nothing to take off in " + positionView.symbol() + ": the position is "
                        + Numbers.text(positionView.held()) + whose());
    }

    private Taken taken(BigDecimal quantity) {
        BigDecimal open = positionView.held().abs();
        boolean rest = open.subtract(quantity).compareTo(instrument.quantityStep()) >= 0;
        return new Some(Side.reducing(positionView.held()), rest ? quantity : open);
    }

    private boolean isNothing(Optional<Side> side) {
        return positionView.held().signum() == 0
                || side.filter(given -> given != Side.reducing(positionView.held()))
                        .isPresent();
    }

    private String whose() {
        return positionView.strategy().isEmpty() ? "" : " as far as it is the strategy's " + positionView.strategy();
    }

    private BigDecimal scaledUp(BigDecimal quantity) {
        return instrument.wholeStepsUp(quantity.multiply(allocation.scale()));
    }
}
