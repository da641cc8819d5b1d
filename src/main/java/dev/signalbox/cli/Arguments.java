package dev.signalbox.cli;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What stands behind a command.
 *
 * @param words what is no option, in its order
 * @param options the options and their values; that of a switch is empty
 */
record Arguments(List<String> words, Map<String, String> options) {
    /**
     * Reads them.
     *
     * @param valued options that are followed by a value, such as {@code --account}
     * @param switches options that stand alone
     */
    static Arguments of(List<String> given, Set<String> valued, Set<String> switches) {
        List<String> words = new ArrayList<>();
        Map<String, String> options = new HashMap<>();
        for (Iterator<String> rest = given.iterator(); rest.hasNext(); ) {
            String next = rest.next();
            if (valued.contains(next)) {
                options.put(next, rest.hasNext() ? rest.next() : "");
                require(!options.get(next).isBlank(), next + " needs a value");
            } else if (next.startsWith("-") && !next.equals("-")) {
                require(switches.contains(next), "there is no option " + next);
                options.put(next, "");
            } else {
                words.add(next);
            }
        }
        return new Arguments(words, options);
    }

    boolean has(String option) {
        return options.containsKey(option);
    }

    Optional<String> value(String option) {
        return Optional.ofNullable(options.get(option));
    }

    /** The only word. */
    String word(String what) {
        require(words.size() == 1, "it takes one " + what + ", but got " + words.size());
        return words.getFirst();
    }

    /** A word that is the id of a dead letter. */
    static UUID letter(String word) {
        try {
            return UUID.fromString(word);
        } catch (IllegalArgumentException e) {
            throw CommandFailed.misused(word + " is no id of a dead letter; ./signalbox dead-letters lists them");
        }
    }

    static void require(boolean right, String otherwise) {
        if (!right) {
            throw CommandFailed.misused(otherwise);
        }
    }
}
