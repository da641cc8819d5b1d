package dev.signalbox.conformance;

import java.util.Optional;

/** Why a broker does not do something: the first reason that there is. */
public final class Reasons {
    private Optional<String> first = Optional.empty();

    /**
     * Adds one.
     *
     * @param word the broker's word for it
     * @param given whether it is one here
     * @return the same with it
     */
    public Reasons or(String word, boolean given) {
        first = first.or(() -> Optional.of(word).filter(any -> given));
        return this;
    }

    /** {@return the first one; empty when there is none} */
    public Optional<String> first() {
        return first;
    }
}
