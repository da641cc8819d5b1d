package dev.signalbox.intake;

import java.time.Instant;

/**
 * An alert that passed the door once and was kept since.
 *
 * @param source the sender's format
 * @param identity what made it the same alert when it came again, as it was kept
 * @param body its bytes, as they were kept
 * @param receivedAt when it arrived
 */
public record ReplayedAlert(String source, String identity, byte[] body, Instant receivedAt) {}
