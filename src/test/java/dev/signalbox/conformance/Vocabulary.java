package dev.signalbox.conformance;

import java.util.Map;
import java.util.Set;

/**
 * A broker's words for things that the kit has words for, too.
 *
 * @param ours the kit's word, by the broker's
 */
public record Vocabulary(Map<String, String> ours) {
    /** {@return all words of the broker's} */
    public Set<String> theirs() {
        return ours.keySet();
    }

    /** {@return the kit's word for one of the broker's} */
    public String ours(String theirs) {
        return ours.get(theirs);
    }

    /** {@return the broker's word for one of the kit's} */
    public String theirs(String word) {
        return theirs().stream()
                .filter(their -> ours(their).equals(word))
                .findFirst()
                .orElseThrow();
    }
}
