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
 * @param refusal why the broker gives none, in its words; empty when it does, or when another hub knows them
 */
public record SessionState(
        Kind kind, Optional<Instant> expiresAt, Optional<Instant> renewBy, Optional<String> refusal) {
    /** No token, and nobody has to do anything about it. */
    public static final SessionState NONE = new SessionState(Kind.NONE, Optional.empty(), Optional.empty());

    /** No token before a person logs in. */
    static final SessionState NEEDS_LOGIN = new SessionState(Kind.NEEDS_LOGIN, Optional.empty(), Optional.empty());

    /** One that the broker does not refuse. */
    public SessionState(Kind kind, Optional<Instant> expiresAt, Optional<Instant> renewBy) {
        this(kind, expiresAt, renewBy, Optional.empty());
    }

    /** Whether there is a token. */
    public enum Kind {
        /** There is none: the broker wants none, or the hub gets one by itself. */
        NONE,
        /** There is one. */
        HELD,
        /** There is none before a person logs in. */
        NEEDS_LOGIN,
        /** There is none, as the broker refuses it; the hub asks on, at growing intervals. */
        REFUSED;

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

    /** {@return the state of a connection whose broker gives no token, for this reason} */
    static SessionState refused(String reason) {
        return new SessionState(Kind.REFUSED, Optional.empty(), Optional.empty(), Optional.of(reason));
    }

    /** {@return whether nothing goes to the broker before a person has done something about it} */
    public boolean needsPerson() {
        return kind == Kind.NEEDS_LOGIN || kind == Kind.REFUSED;
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
