package dev.signalbox.flatten;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * An account that is being flattened, or was.
 *
 * @param id a time-ordered id (UUID version 7)
 * @param account the account
 * @param cause {@code request}, {@code kill_switch}, or the name of the rule that asks for it
 * @param since when it was asked for
 * @param progress how far it is
 */
public record FlattenRequest(UUID id, String account, String cause, Instant since, Progress progress) {
    /**
     * How far it is.
     *
     * @param tries how many attempts were started
     * @param obstacle why the latest attempt failed; empty when none did
     * @param ended when it came to its end; empty while it is under way
     * @param flat whether nothing was held at the end; false also when a person gave it up
     */
    public record Progress(int tries, Optional<String> obstacle, Optional<Instant> ended, boolean flat) {}

    /** {@return whether it has not come to its end} */
    public boolean isUnderWay() {
        return progress.ended().isEmpty();
    }

    /** {@return {@code closing}, {@code flat} or {@code given_up}} */
    public String word() {
        return isUnderWay() ? "closing" : progress.flat() ? "flat" : "given_up";
    }
}
