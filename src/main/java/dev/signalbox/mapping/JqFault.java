package dev.signalbox.mapping;

import dev.signalbox.config.Faults;
import dev.signalbox.config.Place;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.thisptr.jackson.jq.exception.JsonQueryException;

/**
 * Why a text is no jq.
 *
 * @param line where, counted from 1
 * @param what the reason in plain words
 */
record JqFault(int line, String what) {
    /** The parser tells the place in words only: {@code Encountered "…" at line 3, column 5.} */
    private static final Pattern PLACE = Pattern.compile("at line (\\d{1,9}), column (\\d{1,9})");

    static JqFault of(JsonQueryException exception) {
        Throwable cause = exception.getCause() == null ? exception : exception.getCause();
        String words = String.valueOf(cause.getMessage());
        Matcher place = PLACE.matcher(words);
        if (!place.find()) {
            return new JqFault(
                    1, "not readable as jq: " + words.lines().findFirst().orElse(""));
        }
        if (place.group(1).equals("0")) {
            return new JqFault(1, "there is no jq in it");
        }
        boolean end = words.startsWith("Encountered \"<EOF>\"");
        String what = end ? "the jq ends too early, after column " : "not readable as jq from column ";
        return new JqFault(Integer.parseInt(place.group(1)), what + place.group(2));
    }

    void addTo(Faults faults, Path file) {
        faults.add(new Place(file.toString(), line), what, "fix the line or the one before");
    }
}
