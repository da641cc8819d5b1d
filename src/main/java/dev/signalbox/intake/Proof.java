package dev.signalbox.intake;

import java.util.Optional;

/**
 * What convinced the door.
 *
 * @param messageId the sender's id of the message; who sends genuine alerts is taken at its word for it
 * @param identity what made it the same alert when it was let in before; empty when it comes for the first time
 */
record Proof(Optional<String> messageId, Optional<String> identity) {
    static Proof of(Optional<String> messageId) {
        return new Proof(messageId, Optional.empty());
    }

    static Proof before(String identity) {
        return new Proof(Optional.empty(), Optional.of(identity));
    }
}
