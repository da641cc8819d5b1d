package dev.signalbox.accounts;

import java.util.Locale;

/**
 * How what closes is matched with what opened.
 *
 * @param order which lot is closed first
 * @param byLot whether each closed lot is a trade of its own; otherwise a trade goes from flat to flat
 */
public record Matching(Order order, boolean byLot) {
    /** Which lot is closed first. */
    public enum Order {
        /** The oldest. */
        FIFO,
        /** The youngest. */
        LIFO,
        /** All together, at their average. */
        AVERAGE;

        /** {@return the word in text, such as {@code fifo}} */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What holds for an account that says nothing else: oldest first, from flat to flat. */
    public static final Matching USUAL = new Matching(Order.FIFO, false);

    /** {@return a text that is another one when trades come out differently; they are then made again} */
    public String key() {
        return order.word() + (byLot ? " lots by rate" : "");
    }
}
