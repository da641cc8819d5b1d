package dev.signalbox.audit;

import java.util.Optional;

/**
 * Whom something concerns.
 *
 * @param account one account, by its id; empty when it concerns everything
 */
public record Scope(Optional<String> account) {
    /** It concerns no single account. */
    public static final Scope EVERYTHING = new Scope(Optional.empty());

    private static final String ALL = "*";

    /**
     * Gives the scope of one account.
     *
     * @param account its id
     * @return its scope
     */
    public static Scope of(String account) {
        return new Scope(Optional.of(account));
    }

    /**
     * Reads a scope as it is stored.
     *
     * @param text what {@link #text} gave
     * @return the scope
     */
    public static Scope parse(String text) {
        return text.equals(ALL) ? EVERYTHING : of(text);
    }

    /** {@return how it is stored: an account's id, or {@code *} for everything} */
    public String text() {
        return account.orElse(ALL);
    }

    /** {@return how people are told of it} */
    public String words() {
        return account.orElse("everything");
    }
}
