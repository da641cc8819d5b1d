package dev.signalbox.check;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * When the texts that run were read.
 *
 * @param folders where they are
 * @param read the moment before the first of them was opened
 */
public record ConfigurationAge(List<Path> folders, Instant read) {
    /** The files that were written since, and so say something else than what runs. */
    public List<String> newer() {
        return folders.stream()
                .filter(Files::isDirectory)
                .flatMap(folder -> newer(folder).stream())
                .sorted()
                .toList();
    }

    private List<String> newer(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> written(file).isAfter(read))
                    .map(Path::toString)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + folder + "; make it readable", e);
        }
    }

    private static Instant written(Path file) {
        try {
            return Files.getLastModifiedTime(file).toInstant();
        } catch (IOException gone) {
            return Instant.EPOCH;
        }
    }
}
