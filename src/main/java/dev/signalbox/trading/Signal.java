package dev.signalbox.trading;

import java.time.Duration;
import java.time.Instant;

/**
 * An alert in our words.
 *
 * @param alert what arrived
 * @param instruction what shall be traded and how
 * @param accountGroup the group of accounts that it is for
 * @param strategy the sender's name for its strategy; empty text when it gave none
 * @param time when the sender made it; when it arrived, if the sender did not say
 */
public record Signal(Alert alert, Instruction instruction, String accountGroup, String strategy, Instant time) {
    /**
     * Says how old the alert is.
     *
     * @param now the time to measure at
     * @return its age; zero when the sender's clock is ahead of ours
     */
    public Duration age(Instant now) {
        Duration age = Duration.between(time, now);
        return age.isNegative() ? Duration.ZERO : age;
    }

    /**
     * Gives the signal for another intent.
     *
     * @param intent what shall happen instead
     * @return the signal with that intent
     */
    public Signal with(Intent intent) {
        var other = new Instruction(
                instruction.instrument(),
                intent,
                instruction.terms(),
                instruction.marketPrice(),
                instruction.maxPosition());
        return new Signal(alert, other, accountGroup, strategy, time);
    }
}
