package dev.signalbox.intake;

import java.util.Optional;

/** What the door knows of those who may send: that there is a format for them, and where they put their token. */
@FunctionalInterface
public interface Sources {
    /**
     * Says whether a sender is known.
     *
     * @param source the last part of the webhook's address
     * @return whether a format has that name
     */
    boolean has(String source);

    /**
     * Says which field of a sender's body holds the webhook's token.
     *
     * @param source a known sender
     * @return the field's name; empty when a token in the body counts for nothing, as it does unless the format says so
     */
    default Optional<String> tokenField(String source) {
        return Optional.empty();
    }
}
