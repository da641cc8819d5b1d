package dev.signalbox.trading;

import java.time.Instant;
import java.util.Optional;

/**
 * Something that happened to an order on its way.
 *
 * @param name what, such as {@code sent} or {@code filled}
 * @param at when
 * @param note more about it; empty when there is nothing to say
 */
public record Step(String name, Instant at, Optional<String> note) {
    /**
     * Gives a step about which there is nothing more to say.
     *
     * @param name what happened
     * @param at when
     * @return the step
     */
    public static Step of(String name, Instant at) {
        return new Step(name, at, Optional.empty());
    }
}
