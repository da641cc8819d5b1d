package dev.signalbox.deadletters;

/** Wants to know when an operator throws a letter away. Every bean of this type is told. */
public interface Discarded {
    /**
     * A letter is about to be thrown away. It may be told twice of the same letter; when it throws, the letter stays.
     *
     * @param letter the letter
     */
    void discarded(DeadLetter letter);
}
