package dev.signalbox.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A folder that an operator fills. */
public final class Folder {
    private Folder() {}

    /**
     * Lists what lies in a folder, not in those below it.
     *
     * @param folder a folder
     * @return what is in it, by name; empty when there is no such folder
     * @throws UncheckedIOException when it cannot be read
     */
    public static List<Path> children(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + folder + "; make it readable", e);
        }
    }

    /**
     * Lists all files below a folder, also behind links, as container platforms lay them out. What editors keep beside a file, and
     * whatever begins with a dot, is none of them.
     *
     * @param folder a folder
     * @return the files; empty when there is no such folder
     * @throws UncheckedIOException when it cannot be read
     */
    public static List<Path> all(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> isOurs(folder.relativize(file)))
                    .sorted()
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            throw new UncheckedIOException(
                    "cannot list " + folder + "; make it readable",
                    e instanceof IOException io ? io : new IOException(e));
        }
    }

    private static boolean isOurs(Path file) {
        for (Path part : file) {
            if (part.toString().startsWith(".")) {
                return false;
            }
        }
        String name = file.getFileName().toString();
        return !name.endsWith("~") && !name.endsWith(".swp") && !name.endsWith(".tmp");
    }

    /**
     * Lists the files of a folder whose names end so. What editors keep beside a file, such as a lock that is a link to nowhere, and
     * whatever else begins with a dot, is none of them.
     *
     * @param folder a folder
     * @param suffix how their names end, such as {@code .camel.yaml}
     * @return the files, by name; empty when there is no such folder
     * @throws UncheckedIOException when it cannot be read
     */
    public static List<Path> files(Path folder, String suffix) {
        return children(folder).stream()
                .filter(file -> file.toString().endsWith(suffix))
                .filter(file -> Files.isRegularFile(file) && isOurs(file.getFileName()))
                .toList();
    }
}
