package dev.signalbox.normalise;

import java.math.BigDecimal;
import java.util.Optional;

/** Where a strategy says that it stands after its order, and what cannot be beside that. */
final class Afterwards {
    private final AlertFields fields;
    private final Standpoint standpoint;

    Afterwards(AlertFields fields) {
        this.fields = fields;
        this.standpoint = Standpoint.after(fields);
    }

    Standpoint.Direction direction() {
        return standpoint.direction();
    }

    boolean isSaid() {
        return standpoint.isSaid();
    }

    /** How much it holds there; empty when it did not say. */
    Optional<BigDecimal> size() {
        return standpoint.size();
    }

    /** Whether the strategy says that it stood on the other side before. */
    boolean isReversal() {
        Standpoint.Direction before = Standpoint.before(fields).direction();
        return before.isSide() && direction().isSide() && before != direction();
    }

    /** The size afterwards, which may be unsaid; nothing at all when it is none. */
    Optional<Optional<BigDecimal>> known() {
        if (size().filter(size -> size.signum() == 0).isPresent()) {
            fields.fault(
                    "market_position",
                    "contradiction",
                    "is " + direction().word() + " and its size is 0; send flat, or the size");
            return Optional.empty();
        }
        return Optional.of(size());
    }

    /** A size as a position: below zero on the short side. */
    BigDecimal signed(BigDecimal size) {
        return direction() == Standpoint.Direction.SHORT ? size.negate() : size;
    }

    /** Notes that a position that is wanted is another one than that. */
    void compare(BigDecimal position) {
        if (isSaid() && !standpoint.isAt(position)) {
            fields.fault(
                    "market_position",
                    "contradiction",
                    "is " + standpoint.text() + ", and target_position is " + position.toPlainString()
                            + ", which cannot both hold; send one of them");
        }
    }

    /** Notes that it cannot be where the strategy stands after an action. */
    void contradiction(String action, String unless) {
        fields.fault(
                "intent",
                "contradiction",
                "market_position " + direction().word() + " cannot be the position after " + action + ", " + unless
                        + "; send one of them");
    }
}
