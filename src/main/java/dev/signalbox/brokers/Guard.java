package dev.signalbox.brokers;

import java.util.Optional;

/**
 * The last word before a call leaves: it is asked after all waiting, for the limits and for a login, so nothing goes out
 * that is no longer wanted.
 */
public interface Guard {
    /** A guard that lets everything pass. */
    Guard NONE = Optional::empty;

    /**
     * Speaks.
     *
     * @return what is against the call; empty when nothing is
     * @throws InterruptedException when the hub ends while it is found out
     */
    Optional<Objection> objection() throws InterruptedException;

    /** What can be against a call. */
    enum Objection {
        /** An entry waited too long. */
        STALE,
        /** The kill switch is on. */
        KILLED,
        /** Somebody took the order back before it was sent. */
        TAKEN_BACK,
        /** There is nothing left to close. */
        NOTHING_LEFT,
        /** Another quantity is left to close than the call names: it may be made again, for that one. */
        OTHER_QUANTITY,
        /** Another hub serves this connection now. */
        NOT_OURS
    }
}
