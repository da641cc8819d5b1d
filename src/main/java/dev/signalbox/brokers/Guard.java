package dev.signalbox.brokers;

import java.util.Optional;

/** The last word before a call leaves: it is asked after all waiting, so nothing goes out that is not wanted any more. */
public interface Guard {
    /** A guard that lets everything pass. */
    Guard NONE = Optional::empty;

    /**
     * Speaks.
     *
     * @return what is against the call; empty when nothing is
     */
    Optional<Objection> objection();

    /** What can be against a call. */
    enum Objection {
        /** An entry waited too long. */
        STALE,
        /** The kill switch is on. */
        KILLED,
        /** Somebody took the order back before it was sent. */
        TAKEN_BACK,
        /** Another hub serves this connection now. */
        NOT_OURS
    }
}
