package dev.signalbox.trading;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * An alert in our words.
 *
 * @param alert what arrived
 * @param instruction what shall be traded and how
 * @param origin whom it is for and from
 * @param warnings what was left out or changed
 */
public record Signal(Alert alert, Instruction instruction, Origin origin, List<AlertWarning> warnings) {
    /**
     * Whom an alert is for and from.
     *
     * @param accountGroup the group of accounts that it is for, or an account; several have {@link #AND} between them
     * @param strategy the sender's name for its strategy; empty text when it gave none
     * @param time when the sender made it; when it arrived, if the sender did not say
     */
    public record Origin(String accountGroup, String strategy, Instant time) {
        /** What stands between several names of groups and accounts. */
        public static final String AND = ", ";
    }

    /** {@return the group of accounts that it is for} */
    public String accountGroup() {
        return origin.accountGroup();
    }

    /** {@return the sender's name for its strategy; empty text when it gave none} */
    public String strategy() {
        return origin.strategy();
    }

    /** {@return when the sender made it; when it arrived, if the sender did not say} */
    public Instant time() {
        return origin.time();
    }

    /** {@return whether the sender said when it made the alert, so that its time can be compared with others of its} */
    public boolean isTimed() {
        return !origin.time().equals(alert.times().received());
    }

    /**
     * Says how old the alert is.
     *
     * @param now the time to measure at
     * @return its age; zero when the sender's clock is ahead of ours
     */
    public Duration age(Instant now) {
        Duration age = Duration.between(time(), now);
        return age.isNegative() ? Duration.ZERO : age;
    }

    /**
     * Gives the signal for another intent.
     *
     * @param intent what shall happen instead, its quantity in units
     * @return the signal with that intent
     */
    public Signal with(Intent intent) {
        return new Signal(alert, instruction.with(intent), origin, warnings);
    }

    /**
     * Gives the signal for one month of the root that it names.
     *
     * @param month the contract
     * @return the signal as if it had named that
     */
    public Signal in(Contract month) {
        return new Signal(
                alert,
                instruction.about(new Instrument(
                        month,
                        instruction.instrument().tickSize(),
                        instruction.instrument().quantityStep(),
                        true)),
                origin,
                warnings);
    }

    /**
     * Gives the signal with its quantity worked out.
     *
     * @param same the same intent, its quantity in units
     * @return the signal with that intent
     */
    public Signal inUnits(Intent same) {
        return new Signal(alert, instruction.inUnits(same), origin, warnings);
    }
}
