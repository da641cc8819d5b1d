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
public record ReplayedAlert(String source, String identity, byte[] body, Instant receivedAt) {
    /** Stands for the identity of what no sender sends: it came by the hub's own API, or is in the journal already. */
    static final String OURS = "ours";

    /**
     * Gives an alert, or an order by hand, that the journal has already, so that nobody asks whether it is the same as another.
     *
     * @param source the sender's format
     * @param body its bytes, as they were kept
     * @param receivedAt when it arrived
     * @return the alert
     */
    public static ReplayedAlert recorded(String source, byte[] body, Instant receivedAt) {
        return new ReplayedAlert(source, OURS, body, receivedAt);
    }
}
