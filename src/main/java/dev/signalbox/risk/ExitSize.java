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
    private final View view;

    ExitSize(Instruction instruction, Allocation allocation, View view) {
        this.instrument = instruction.instrument();
        this.allocation = allocation;
        this.view = view;
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
                    "nothing to close in " + view.symbol() + ": the position is " + Numbers.text(view.held())
                            + whose());
        }
        BigDecimal open = view.held().abs();
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
        BigDecimal open = view.held().abs();
        Optional<BigDecimal> quantity = reduce.leaving()
                .map(left -> instrument.wholeStepsUp(
                        open.subtract(left.multiply(allocation.scale())).max(BigDecimal.ZERO)))
                .or(() -> reduce.atMost().map(this::scaledUp));
        if (quantity.isEmpty()) {
            return new None("quantity", "neither a quantity nor market_position_size says how much to take off");
        }
        return quantity.get().signum() == 0 ? noChange() : taken(quantity.get());
    }

    private None noChange() {
        return new None(
                "no_change",
                "there is nothing to take off in " + view.symbol() + ": the position is " + Numbers.text(view.held())
                        + whose());
    }

    private Taken taken(BigDecimal quantity) {
        BigDecimal open = view.held().abs();
        boolean rest = open.subtract(quantity).compareTo(instrument.quantityStep()) >= 0;
        return new Some(Side.reducing(view.held()), rest ? quantity : open);
    }

    private boolean isNothing(Optional<Side> side) {
        return view.held().signum() == 0
                || side.filter(given -> given != Side.reducing(view.held())).isPresent();
    }

    private String whose() {
        return view.strategy().isEmpty() ? "" : " as far as it is the strategy's " + view.strategy();
    }

    private BigDecimal scaledUp(BigDecimal quantity) {
        return instrument.wholeStepsUp(quantity.multiply(allocation.scale()));
    }
}
