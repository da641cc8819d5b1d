package dev.signalbox.trades;

import java.time.Instant;
import java.util.Optional;

/**
 * How the pull of one connection is.
 *
 * @param connection the operator's name for it
 * @param word what it does now
 * @param progress how far it is
 * @param last what came of the pulls before
 */
public record PullState(String connection, Word word, Progress progress, Last last) {
    /** What a pull does. */
    public enum Word {
        /** Nothing is asked for now. */
        IDLE,
        /** Pages are asked for. */
        RUNNING,
        /** It waits for the connection's limits, its breaker or the end of its pause, or for its turn. */
        WAITING,
        /** The last one came to no end. */
        FAILED
    }

    /**
     * How far a pull is.
     *
     * @param backfill whether an account of the connection still has its first pull before it
     * @param percent how much of the time from its beginning until now is read, 0 to 100
     * @param counts how much the present or last pull brought
     * @param through up to when everything of all accounts is stored; empty before the first page
     * @param end when it will be done at the present pace; empty when nothing runs or nobody can tell
     */
    public record Progress(
            boolean backfill, int percent, Counts counts, Optional<Instant> through, Optional<Instant> end) {}

    /**
     * How much a pull brought.
     *
     * @param fills executions, those that were known before included
     * @param pages pages
     */
    public record Counts(long fills, long pages) {}

    /**
     * What came of the pulls before.
     *
     * @param success when one last came to its end; empty when none did
     * @param error why the last one came to none; empty when it did
     */
    public record Last(Optional<Instant> success, Optional<String> error) {}
}
