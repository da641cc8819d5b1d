package dev.signalbox.config;

import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Collects what is wrong, so that an operator sees all of it at once. */
public sealed class Faults permits AskedFaults {
    private final List<Fault> found = new ArrayList<>();
    private final List<Warning> warnings = new ArrayList<>();

    /**
     * Notes one more fault.
     *
     * @param place where it is written
     * @param what what is wrong
     * @param mend what would be right
     */
    public void add(Place place, String what, String mend) {
        add(new Fault(place, what, mend));
    }

    void add(Fault fault) {
        found.add(fault);
    }

    /** Notes what a reader takes a word for. */
    void takenAs(Place place, SchemaNode.Form form) {
        // Only schemas need to know it.
    }

    /** Takes a fault back, because another one tells it better. */
    void withdraw(Fault fault) {
        found.remove(fault);
    }

    /**
     * Notes that a word is not one of those known here, and names the nearest one.
     *
     * @param place where the word stands
     * @param kind what sort of word it is, such as "account" or "key"
     * @param word the word as written
     * @param known the words that would be right
     */
    public void unknown(Place place, String kind, String word, Collection<String> known) {
        add(place, "unknown " + kind + " \"" + word + "\"", Nearest.mend(word, known));
    }

    /**
     * Notes that a file cannot be read.
     *
     * @param file the file
     * @param why what came of reading it
     */
    public void unreadable(Path file, Exception why) {
        Place top = new Place(file.toString(), 1);
        if (why instanceof CharacterCodingException || why.getCause() instanceof CharacterCodingException) {
            add(top, "has bytes that are no UTF-8", "save it in UTF-8");
        } else {
            add(top, "cannot be read: " + why.getMessage(), "put a readable file there");
        }
    }

    /**
     * Notes what an operator must know although nothing is wrong with the text.
     *
     * @param place what it is about
     * @param text what to know
     */
    public void warn(Place place, String text) {
        warnings.add(new Warning(place, text));
    }

    /** {@return all warnings, each once, as they were noted} */
    public List<Warning> warnings() {
        return warnings.stream().distinct().toList();
    }

    /** {@return all faults, each once, by file and line} */
    public List<Fault> all() {
        return found.stream()
                .distinct()
                .sorted(Comparator.comparing((Fault f) -> f.place().file())
                        .thenComparing(f -> f.place().line()))
                .toList();
    }

    /**
     * Ends the reading when anything was wrong.
     *
     * @throws InvalidConfiguration with every fault found so far
     */
    public void throwIfAny() {
        if (!found.isEmpty()) {
            throw new InvalidConfiguration(all());
        }
    }
}
