package dev.signalbox.trading;

import java.math.BigDecimal;
import java.util.Set;

/**
 * What an alert asks of an entry beside its order.
 *
 * @param quantityType what its quantity counts
 * @param cancelOrders whether entries of the symbol that wait for their price are taken back first
 * @param onlyWhen where the position must stand for anything to be done; empty when that does not matter
 */
public record EntryConditions(QuantityType quantityType, boolean cancelOrders, Set<Standing> onlyWhen) {
    /** Units, and nothing else. */
    public static final EntryConditions NONE = new EntryConditions(QuantityType.UNITS, false, Set.of());

    /** On which side a position is. */
    public enum Standing {
        /** Something is held. */
        LONG,
        /** Something is owed. */
        SHORT,
        /** Nothing is held. */
        FLAT;

        /** {@return the word in text, such as {@code long}} */
        public String word() {
            return Words.of(this);
        }

        /**
         * Reads the word as formats have it.
         *
         * @param word a word that {@link #word()} gives
         * @return its constant
         */
        public static Standing of(String word) {
            return Words.find(Standing.class, word);
        }

        /**
         * Says on which side a position is.
         *
         * @param position a position, negative for short
         * @return its side
         */
        public static Standing of(BigDecimal position) {
            return position.signum() > 0 ? LONG : position.signum() < 0 ? SHORT : FLAT;
        }
    }

    /**
     * Says whether anything is to be done.
     *
     * @param position what is held, negative for short
     * @return whether the position stands where the alert wants it
     */
    public boolean admits(BigDecimal position) {
        return onlyWhen.isEmpty() || onlyWhen.contains(Standing.of(position));
    }
}
