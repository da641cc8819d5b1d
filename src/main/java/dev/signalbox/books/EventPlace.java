package dev.signalbox.books;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How far the live stream was read: whole entries, and perhaps some of the next one's events.
 *
 * @param entry the place of the last entry that was read as a whole, or the one before the entry that was begun
 * @param told how many events of the entry after it were read
 */
public record EventPlace(long entry, int told) {
    private static final Pattern TEXT = Pattern.compile("(\\d{1,18})(?:-(\\d{1,9}))?");

    /** {@return the end of an entry} */
    static EventPlace after(long entry) {
        return new EventPlace(entry, 0);
    }

    /**
     * Reads a place as {@link #text()} writes it.
     *
     * @param text what a reader says
     * @return the place; empty when nothing ever wrote that
     */
    public static Optional<EventPlace> of(String text) {
        Matcher found = TEXT.matcher(text);
        return found.matches()
                ? Optional.of(new EventPlace(
                        Long.parseLong(found.group(1)), found.group(2) == null ? 0 : Integer.parseInt(found.group(2))))
                : Optional.empty();
    }

    /** {@return the same in text, such as {@code 1732788000123} or {@code 1732788000123-2}} */
    public String text() {
        return told == 0 ? Long.toString(entry) : entry + "-" + told;
    }
}
