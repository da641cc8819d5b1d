package dev.signalbox.brokers;

import java.util.Arrays;

/** Why a broker refused an order, as far as something can be done about it. */
public enum RejectionCause {
    /**
     * Resting orders of the account stand in the way: they hold what was to be sold, or would trade with the order. Once
     * they are taken back, the same order may be sent again.
     */
    RESTING_ORDERS("resting_orders"),
    /** Less is held than was to be sold or bought back, perhaps nothing. What is held must be asked for. */
    NOT_HELD("not_held");

    private final String word;

    RejectionCause(String word) {
        this.word = word;
    }

    /** {@return the word for it in a broker's {@code reply.jq}} */
    public String word() {
        return word;
    }

    /**
     * Reads a word.
     *
     * @param word as {@code reply.jq} has it
     * @return what it stands for
     * @throws IllegalArgumentException when nobody knows it
     */
    static RejectionCause of(String word) {
        return Arrays.stream(values())
                .filter(obstacle -> obstacle.word.equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("reply.jq gave the unknown because \"" + word + "\""));
    }
}
