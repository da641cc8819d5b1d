package dev.signalbox.normalise;

import java.util.Set;

/**
 * Looks at the fields that are understood and that what is wanted did not need, such as the position before a plain purchase:
 * what cannot be what it stands for there is a fault, and never left out in silence.
 */
final class UnreadFields {
    private static final Set<String> WORDS =
            Set.of("market_position", "prev_market_position", "sentiment", "position_intent");

    private static final Set<String> NUMBERS = Set.of("market_position_size", "prev_market_position_size");

    private static final Set<String> FLAGS = Set.of("reduce_only", "close_position", "cancel_orders");

    private final AlertFields fields;

    UnreadFields(AlertFields fields) {
        this.fields = fields;
    }

    /** What was read already is not told twice: equal faults are one. */
    void look() {
        WORDS.stream().filter(this::says).forEach(fields::words);
        NUMBERS.stream().filter(this::says).forEach(fields::number);
        FLAGS.stream().filter(this::says).forEach(fields::flag);
        fields.plain("quantity");
        sizeWithoutSide();
    }

    /** What stands for no value at all counts as not said. */
    private boolean says(String field) {
        return fields.all(field).stream().anyMatch(one -> !one.saysNothing());
    }

    private void sizeWithoutSide() {
        if (says("market_position_size") && !fields.has("market_position") && !fields.has("position_size")) {
            fields.warn(
                    "market_position_size",
                    "left_out",
                    "was left out: it says how much is held afterwards and not on which side; send market_position too");
        }
    }
}
