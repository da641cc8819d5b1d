package dev.signalbox.normalise;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * Where a strategy says that it stands, before or after its order.
 *
 * @param direction on which side
 * @param size how much it holds there, zero or above; empty when it did not say
 */
record Standpoint(Direction direction, Optional<BigDecimal> size) {
    private static final BigDecimal DUST = new BigDecimal("0.000000001");

    /** On which side a strategy stands. */
    enum Direction {
        LONG,
        SHORT,
        FLAT,
        UNSAID;

        /** Whether something is held there. */
        boolean isSide() {
            return this == LONG || this == SHORT;
        }

        String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }

        private static Direction of(BigDecimal position) {
            return position.signum() > 0 ? LONG : position.signum() < 0 ? SHORT : FLAT;
        }
    }

    /** Where it stands afterwards; a signed size says it as well as the word does, and may not say another thing. */
    static Standpoint after(AlertFields fields) {
        Optional<BigDecimal> signed = fields.number("position_size").map(Standpoint::whole);
        Optional<BigDecimal> size = fields.number("market_position_size").or(() -> signed);
        Standpoint after = of(fields.word("market_position"), size, signed.map(Direction::of));
        if (signed.filter(position -> !after.isAt(position)).isPresent()) {
            fields.fault(
                    "position_size",
                    "contradiction",
                    "is " + signed.get().toPlainString() + ", and market_position is " + after.text()
                            + ", which cannot both hold; send one of them");
        }
        return after;
    }

    /** Where it stood before. */
    static Standpoint before(AlertFields fields) {
        return of(fields.word("prev_market_position"), fields.number("prev_market_position_size"), Optional.empty());
    }

    private static Standpoint of(Optional<String> word, Optional<BigDecimal> said, Optional<Direction> otherwise) {
        Optional<BigDecimal> size = said.map(Standpoint::whole).map(BigDecimal::abs);
        boolean isDust = said.filter(
                        position -> position.signum() != 0 && whole(position).signum() == 0)
                .isPresent();
        Direction direction = word.map(text -> Direction.valueOf(text.toUpperCase(java.util.Locale.ROOT)))
                .or(() -> otherwise)
                .orElse(Direction.UNSAID);
        return new Standpoint(isDust && direction != Direction.UNSAID ? Direction.FLAT : direction, size);
    }

    /** What is left of a position by the errors of binary arithmetic is nothing. */
    static BigDecimal whole(BigDecimal position) {
        return position.abs().compareTo(DUST) < 0 ? BigDecimal.ZERO : position;
    }

    /** Whether a signed position is on this side, and of this size as far as it is said. */
    boolean isAt(BigDecimal position) {
        return direction == Direction.of(position)
                && size.filter(said -> said.compareTo(position.abs()) != 0 && direction != Direction.FLAT)
                        .isEmpty();
    }

    /** As a person reads it. */
    String text() {
        return direction.word() + size.map(said -> " " + said.toPlainString()).orElse("");
    }

    boolean isSaid() {
        return direction != Direction.UNSAID;
    }
}
