package dev.signalbox.normalise;

import dev.signalbox.trading.Intent;
import dev.signalbox.trading.Intent.Scope;
import dev.signalbox.trading.Portion;
import dev.signalbox.trading.Side;
import java.util.Optional;

/** Reads what an exit closes, by where its strategy says that it stands afterwards. */
final class CloseReader {
    private final AlertFields fields;
    private final Afterwards after;
    private final QuantityReader quantity;

    CloseReader(AlertFields fields, Afterwards after, QuantityReader quantity) {
        this.fields = fields;
        this.after = after;
        this.quantity = quantity;
    }

    /** The exit; {@code side} is that of its order, either when empty. */
    Optional<Intent> close(Optional<Side> side) {
        return switch (after.direction()) {
            case UNSAID -> Optional.of(new Intent.Close(side, quantity.portion(), Scope.ACCOUNT));
            case FLAT -> Optional.of(new Intent.Close(side, new Portion.All(), Scope.STRATEGY));
            case LONG, SHORT -> closePart(side);
        };
    }

    /** What an exit closes whole when the position afterwards is on the other side: it is one half of a reversal. */
    private Optional<Side> closedWhole(Optional<Side> side) {
        Side opened = after.direction() == Standpoint.Direction.LONG ? Side.BUY : Side.SELL;
        boolean reversal = after.isReversal();
        return side.or(() -> reversal ? Optional.of(opened) : Optional.<Side>empty())
                .filter(opened::equals);
    }

    /** Both can hold only when a part is closed, and then the size that is left says how much; or when the other side was. */
    private Optional<Intent> closePart(Optional<Side> side) {
        Optional<Side> whole = closedWhole(side);
        if (whole.isPresent()) {
            return Optional.of(new Intent.Close(whole, new Portion.All(), Scope.STRATEGY));
        }
        if (after.size().isEmpty()) {
            after.contradiction("close", "unless the size that is left is said");
            return Optional.empty();
        }
        fields.warn(
                "market_position",
                "contradiction",
                "says that a position of " + after.size().get().toPlainString() + " "
                        + after.direction().word() + " is left, so the close is down to that");
        return after.known()
                .map(leaving -> side.<Intent>map(given -> new Intent.Reduce(side, Optional.empty(), leaving))
                        .orElseGet(() -> new Intent.ReduceTo(after.signed(leaving.get()))));
    }
}
