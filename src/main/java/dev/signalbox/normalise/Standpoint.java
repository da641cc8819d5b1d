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
    /** On which side a strategy stands. */
    enum Direction {
        LONG,
        SHORT,
        FLAT,
        UNSAID;

        String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }

        private static Direction of(BigDecimal position) {
            return position.signum() > 0 ? LONG : position.signum() < 0 ? SHORT : FLAT;
        }
    }

    /** Where it stands afterwards; a signed size says it as well as the word does. */
    static Standpoint after(AlertFields fields) {
        Optional<BigDecimal> signed = fields.number("position_size");
        Optional<BigDecimal> size =
                fields.number("market_position_size").or(() -> signed).map(BigDecimal::abs);
        Direction direction = fields.word("market_position")
                .map(word -> Direction.valueOf(word.toUpperCase(java.util.Locale.ROOT)))
                .or(() -> signed.map(Direction::of))
                .orElse(Direction.UNSAID);
        return new Standpoint(direction, size);
    }

    /** Where it stood before. */
    static Standpoint before(AlertFields fields) {
        Direction direction = fields.word("prev_market_position")
                .map(word -> Direction.valueOf(word.toUpperCase(java.util.Locale.ROOT)))
                .orElse(Direction.UNSAID);
        return new Standpoint(
                direction, fields.number("prev_market_position_size").map(BigDecimal::abs));
    }

    boolean isSaid() {
        return direction != Direction.UNSAID;
    }
}
