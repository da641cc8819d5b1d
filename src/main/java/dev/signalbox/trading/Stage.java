package dev.signalbox.trading;

import java.util.Arrays;
import java.util.Optional;

/** Where something failed for good, and so what a person can do about its dead letter (docs/when-things-fail.md). */
public enum Stage {
    /** A verified alert could not be understood, or its key had been used for something else. */
    NORMALISE,
    /** A fault of the hub itself, on an order's way. */
    DISPATCH,
    /** An order never reached its broker. */
    SEND,
    /** The broker cannot say whether it has an order. */
    LOOK_UP,
    /** What should leave the market could not be carried out. */
    EXIT,
    /** A position lacks the protection that was asked for. */
    PROTECT,
    /** The broker did not cancel an order. */
    CANCEL,
    /** An account is not flat although it should be. */
    FLATTEN,
    /** What a broker reported of an execution cannot be stored. */
    PULL,
    /** Books and broker, or sender and hub, believe different positions. */
    RECONCILE;

    /** {@return the word in text, such as {@code look_up}} */
    public String word() {
        return Words.of(this);
    }

    /**
     * Reads a stage's word.
     *
     * @param word a word such as {@link #word()} gives
     * @return its constant; empty for any other word
     */
    public static Optional<Stage> of(String word) {
        return Arrays.stream(values())
                .filter(stage -> stage.word().equals(word))
                .findFirst();
    }
}
