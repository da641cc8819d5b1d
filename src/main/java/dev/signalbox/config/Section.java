package dev.signalbox.config;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A mapping in an operator's text. Close it when all keys were asked for: a key that nobody asked for is unknown, and
 * so a fault. What is asked is also what the schemas of these texts are made of, so a reader asks for every key that it
 * knows, whether it is there or not.
 */
public abstract sealed class Section implements AutoCloseable permits WrittenSection, AskedSection {
    private final String name;
    private final Place place;

    Section(String name, Place place) {
        this.name = name;
        this.place = place;
    }

    /** {@return the key under which this section stands} */
    public final String name() {
        return name;
    }

    /** {@return where this section begins} */
    public final Place place() {
        return place;
    }

    /** {@return where faults of this section go} */
    public abstract Faults faults();

    /** {@return all keys, in order; each must still be asked for} */
    public abstract List<String> keys();

    /**
     * Asks whether a key is there, without reading it.
     *
     * @param key the key
     * @return whether it is there
     */
    public abstract boolean has(String key);

    /**
     * Reads a word.
     *
     * @param key its key
     * @return the word; empty when it is not there, or is no single word (that fault is noted)
     */
    public abstract Optional<Value> value(String key);

    /**
     * Reads a word that must be there.
     *
     * @param key its key
     * @return the word; empty, with the fault noted, when it is missing
     */
    public abstract Optional<Value> required(String key);

    /**
     * Reads a list of words; a single word counts as a list of one.
     *
     * @param key its key
     * @return the words; empty when the key is not there
     */
    public abstract List<Value> values(String key);

    /**
     * Reads a list whose elements are words or sections.
     *
     * @param key its key
     * @param word what to make of a word
     * @param section what to make of a section
     * @return what was made, in order
     * @param <T> what is made
     */
    public abstract <T> List<T> mixed(
            String key, Function<Value, Optional<T>> word, Function<Section, Optional<T>> section);

    /**
     * Reads a section within this one.
     *
     * @param key its key
     * @return the section; empty when it is not there or is no mapping (that fault is noted)
     */
    public abstract Optional<Section> section(String key);

    /**
     * Reads a mapping from names of the operator's choice to sections.
     *
     * @param key its key
     * @return the sections, in order, each with its name
     */
    public List<Section> sections(String key) {
        return section(key).map(Section::sections).orElse(List.of());
    }

    /** {@return every key of this section as a section of its own} */
    public List<Section> sections() {
        return keys().stream().flatMap(key -> section(key).stream()).toList();
    }

    /**
     * Reads a list of sections.
     *
     * @param key its key
     * @return the sections, in order
     */
    public abstract List<Section> list(String key);

    /**
     * Reads a part as plain Java values (maps, lists, strings), for cases whose content is compared, not interpreted.
     *
     * @param key its key
     * @return the value; empty when the key is not there
     */
    public abstract Optional<Object> plain(String key);

    /**
     * Asks whether a key is missing only because it is mistyped, so that what follows from it need not be told too.
     *
     * @param key a key that was asked for
     * @return whether one that was not asked for resembles it
     */
    public abstract boolean isMistyped(String key);

    /**
     * Asks whether a word is written down here rather than taken from a variable.
     *
     * @param key its key
     * @return whether the word stands there itself
     */
    public abstract boolean isInClear(String key);

    /** Leaves the rest of the keys alone: nobody can tell which of them would be right. */
    public abstract void ignoreRest();

    @Override
    public abstract void close();
}
