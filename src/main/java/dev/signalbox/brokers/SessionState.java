package dev.signalbox.brokers;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * Whether a connection is logged in at its broker.
 *
 * @param kind whether it is
 * @param expiresAt when the broker no longer accepts the token, perhaps in the past; empty when there is none, or no end to it
 * @param renewBy when a person must have logged in again; empty when no person has to
 */
public record SessionState(Kind kind, Optional<Instant> expiresAt, Optional<Instant> renewBy) {
    /** No token, and nobody has to do anything about it. */
    public static final SessionState NONE = new SessionState(Kind.NONE, Optional.empty(), Optional.empty());

    /** No token before a person logs in. */
    static final SessionState NEEDS_LOGIN = new SessionState(Kind.NEEDS_LOGIN, Optional.empty(), Optional.empty());

    /** Whether there is a token. */
    public enum Kind {
        /** There is none: the broker wants none, or the hub gets one by itself. */
        NONE,
        /** There is one. */
        HELD,
        /** There is none before a person logs in. */
        NEEDS_LOGIN;

        /** {@return the word in text, such as {@code needs_login}} */
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
        public static Kind of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    /** {@return the state of a connection with a token that ends then} */
    static SessionState until(Instant end) {
        return new SessionState(Kind.HELD, Optional.of(end), Optional.empty());
    }

    /**
     * Asks about the token.
     *
     * @param now the time
     * @return whether there is one that the broker accepts
     */
    public boolean isValid(Instant now) {
        return kind == Kind.HELD && expiresAt.map(now::isBefore).orElse(true);
    }
}
