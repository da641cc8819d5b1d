package dev.signalbox.kit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** A table of the documents, whose first column has words of ours. */
public final class DocumentTable {
    private static final Pattern WORD = Pattern.compile("`([a-z_]+)`");

    private DocumentTable() {}

    /** {@return the words in the first column of a table, in order} */
    public static List<String> words(String page, String heading) {
        try {
            List<String> lines = Files.readAllLines(Path.of(page));
            return lines.stream()
                    .skip(lines.indexOf(heading) + 2)
                    .takeWhile(line -> line.startsWith("|"))
                    .map(line -> line.substring(0, line.indexOf('|', 1)))
                    .flatMap(cell -> WORD.matcher(cell).results().map(word -> word.group(1)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
