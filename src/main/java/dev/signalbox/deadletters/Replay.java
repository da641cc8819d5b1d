package dev.signalbox.deadletters;

import java.util.Optional;
import java.util.UUID;

/**
 * Plays one kind of dead letter again. Every bean of this type is asked in turn whether it takes a letter; a letter that
 * none takes cannot be replayed.
 */
public interface Replay {
    /**
     * Says whether this is the kind of letter that is played again here.
     *
     * @param letter a letter
     * @return whether {@link #replay} may be called with it
     */
    boolean takes(DeadLetter letter);

    /**
     * Plays a letter again. Who replays also keeps the letter in order: removes it when it is done, renews it when it
     * failed again.
     *
     * @param letter a letter that is taken here
     * @return what came of it
     */
    Result replay(DeadLetter letter);

    /** What came of a replay. */
    sealed interface Result {
        /**
         * It is on its way again.
         *
         * @param alertId the alert
         * @param orderId the order; empty when the whole alert was played
         */
        record Sent(UUID alertId, Optional<UUID> orderId) implements Result {}

        /**
         * It had been done meanwhile, and nothing was done now.
         *
         * @param alertId the alert
         * @param status what it is already, such as {@code filled} or {@code duplicate}
         */
        record Succeeded(UUID alertId, String status) implements Result {}

        /**
         * What a broker had told is read now. There is no alert behind it.
         *
         * @param status what became of it, such as {@code stored}
         */
        record Read(String status) implements Result {}

        /**
         * A rule said no.
         *
         * @param alertId the alert
         * @param rule the rule's name, as in a refusal
         * @param reason the same in a sentence with the figures
         */
        record Refused(UUID alertId, String rule, String reason) implements Result {}
    }
}
