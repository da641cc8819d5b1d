package dev.signalbox.risk;

import java.time.Instant;
import java.util.Optional;

/**
 * Whether and why an account's entries are shut. It never stands in the way of an exit.
 *
 * @param state whether they are
 * @param rule the rule that shut them, as {@code routes/risk.yaml} has it; empty while the account is active
 * @param reason why, in a sentence with the figures of that moment; empty while the account is active
 * @param since when it was noticed; empty while the account is active
 */
public record Lockout(EntryStatus state, Optional<String> rule, Optional<String> reason, Optional<Instant> since) {
    /** Entries are open. */
    public static final Lockout NONE =
            new Lockout(EntryStatus.ACTIVE, Optional.empty(), Optional.empty(), Optional.empty());

    /**
     * Shuts entries.
     *
     * @param state until when they are shut
     * @param rule the rule that shuts them
     * @param reason why, in a sentence
     * @param since when that is
     * @return the stop
     */
    public static Lockout by(EntryStatus state, String rule, String reason, Instant since) {
        return new Lockout(state, Optional.of(rule), Optional.of(reason), Optional.of(since));
    }

    /** {@return whether entries are open} */
    public boolean isOpen() {
        return state == EntryStatus.ACTIVE;
    }

    /** What is said to an entry. */
    String objection() {
        String until = state == EntryStatus.BREACHED ? "a person opens the account again" : "the next trading day";
        return reason.orElse("entries are shut") + "; no entries until " + until;
    }
}
