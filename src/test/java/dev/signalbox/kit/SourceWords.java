package dev.signalbox.kit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Words that stand in the program's own text, where no type lists them. */
public final class SourceWords {
    private static final Path PROGRAM = Path.of("src/main/java/dev/signalbox");

    private SourceWords() {}

    /**
     * Finds words.
     *
     * @param place a room or a file of the program, such as {@code risk}
     * @param pattern what stands around a word, the word being its first group
     * @return all that there are
     */
    public static Set<String> in(String place, String pattern) {
        try (Stream<Path> files = Files.walk(PROGRAM.resolve(place))) {
            return files.filter(Files::isRegularFile)
                    .flatMap(
                            file -> Pattern.compile(pattern).matcher(text(file)).results())
                    .map(found -> found.group(1))
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
