package dev.signalbox.intake;

import java.util.Optional;

/**
 * What convinced the door.
 *
 * @param messageId the sender's id of the message, when the proof covers it
 */
record Proof(Optional<String> messageId) {
    static final Proof PLAIN = new Proof(Optional.empty());
}
