package dev.signalbox.normalise;

import dev.signalbox.trading.Intent;
import java.math.BigDecimal;
import java.util.Optional;

/** Reads a position that is to be held, and whether nothing may be opened for it. */
final class TargetReader {
    private final AlertFields fields;
    private final Afterwards after;

    TargetReader(AlertFields fields, Afterwards after) {
        this.fields = fields;
        this.after = after;
    }

    /** Where a strategy stands that names no action. */
    Optional<Intent> standing() {
        if (after.size().isEmpty() && !fields.has("market_position_size")) {
            fields.missing("market_position_size");
        }
        return after.known().flatMap(size -> size.flatMap(amount -> target(after.signed(amount))));
    }

    /** A position that is wanted; whoever says that nothing is to be opened comes only nearer to it. */
    Optional<Intent> target(BigDecimal position) {
        after.compare(position);
        if (position.signum() == 0 || !onlyReduces()) {
            return Optional.of(new Intent.Target(position));
        }
        return Optional.of(fields.flag("close_position") ? Intent.Close.all() : new Intent.ReduceTo(position));
    }

    /** Whether something that is said keeps whatever is done from opening a position. */
    boolean onlyReduces() {
        return fields.flag("reduce_only")
                || fields.flag("close_position")
                || fields.words("position_intent").stream().anyMatch(intent -> intent.endsWith("_to_close"));
    }
}
