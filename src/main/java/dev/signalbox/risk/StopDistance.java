package dev.signalbox.risk;

import dev.signalbox.trading.Instruction;
import dev.signalbox.trading.Intent;
import dev.signalbox.trading.Numbers;
import dev.signalbox.trading.ProtectionKind;
import dev.signalbox.trading.ProtectiveLevel;
import dev.signalbox.trading.Side;
import dev.signalbox.trading.Signal;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * How far an entry's stop loss is from its price.
 *
 * @param instruction what is entered
 * @param side the side of the entry; empty when nothing is entered
 */
record StopDistance(Instruction instruction, Optional<Side> side) {
    /**
     * Finds it for an alert.
     *
     * @param signal the alert
     * @param held what the account holds of it, negative for short
     * @return the distance
     */
    static StopDistance of(Signal signal, BigDecimal held) {
        return new StopDistance(signal.instruction(), side(signal.instruction().intent(), held));
    }

    private static Optional<Side> side(Intent intent, BigDecimal held) {
        return switch (intent) {
            case Intent.Trade trade -> Optional.of(trade.side());
            case Intent.Reach reach -> Optional.of(reach.side());
            case Intent.CloseOrEnter either -> Optional.of(either.side());
            case Intent.Target target -> side(target.position());
            case Intent.Add add -> side(held);
            case Intent.Reverse reverse -> side(held.negate());
            case Intent.Close close -> Optional.empty();
            case Intent.Reduce reduce -> Optional.empty();
            case Intent.ReduceTo reduce -> Optional.empty();
            case Intent.Cancel cancel -> Optional.empty();
        };
    }

    private static Optional<Side> side(BigDecimal position) {
        return position.signum() == 0 ? Optional.empty() : Optional.of(position.signum() > 0 ? Side.BUY : Side.SELL);
    }

    /** In units of price; empty when it is {@link #unusable}. */
    Optional<BigDecimal> distance(BigDecimal price) {
        return unusable(price).isPresent()
                ? Optional.empty()
                : level().map(level -> price.subtract(at(level, price)).abs());
    }

    /** Why no quantity follows from it, with what would be right; empty when one does. */
    Optional<String> unusable(BigDecimal price) {
        if (level().isEmpty()) {
            return Optional.of("the alert has none; add stop_loss, or send the quantity in units");
        }
        ProtectiveLevel level = level().get();
        if (level.unit() == ProtectiveLevel.Unit.AMOUNT) {
            return Optional.of(
                    "that is an amount for the whole position, from which no quantity follows; send its price "
                            + "or its distance");
        }
        if (side.isEmpty()) {
            return Optional.of("no side is held that it could be measured for; send buy or sell");
        }
        BigDecimal stop = at(level, price);
        boolean protects = ProtectiveLevel.isOnItsSide(ProtectionKind.STOP_LOSS, side.get(), stop, price);
        return protects
                ? Optional.empty()
                : Optional.of(
                        "that is at " + Numbers.text(stop) + ", on the wrong side of the price " + Numbers.text(price));
    }

    private Optional<ProtectiveLevel> level() {
        return instruction.extras().protection().of(ProtectionKind.STOP_LOSS);
    }

    private BigDecimal at(ProtectiveLevel level, BigDecimal price) {
        var instrument = instruction.instrument();
        var contract = instrument.contract();
        var basis = new ProtectiveLevel.Basis(price, instrument.tickSize(), contract, contract.pointValue());
        return level.price(ProtectionKind.STOP_LOSS, side.orElse(Side.BUY), basis);
    }
}
