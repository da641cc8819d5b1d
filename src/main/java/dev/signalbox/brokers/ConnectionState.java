package dev.signalbox.brokers;

import java.util.List;
import java.util.Locale;

/**
 * How a connection is.
 *
 * @param breaker whether calls go out
 * @param used how many calls were made within the span of each of its limits, in their order
 * @param session whether it is logged in at its broker
 */
public record ConnectionState(Breaker breaker, List<Integer> used, SessionState session) {
    /** Of a connection on which nothing was called. */
    public static final ConnectionState IDLE = new ConnectionState(Breaker.CLOSED, List.of(), SessionState.NONE);

    /** Whether calls go out. */
    public enum Breaker {
        /** They do. */
        CLOSED,
        /** The broker failed too often: none does for a while. */
        OPEN,
        /** One tries whether the broker is back. */
        HALF_OPEN;

        /** {@return the word in text, such as {@code half_open}} */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /**
         * Reads a word.
         *
         * @param word as {@link #word()} gives it
         * @return what it says
         * @throws IllegalArgumentException when there is no such word
         */
        public static Breaker of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    /**
     * Asks for what a person should know at once.
     *
     * @param other how it was
     * @return whether breaker and session are the same
     */
    public boolean isLike(ConnectionState other) {
        return breaker == other.breaker && session.equals(other.session);
    }
}
