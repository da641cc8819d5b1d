package dev.signalbox.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The secrets that a hub made for itself, as its data folder keeps them.
 *
 * @param files their bytes by the name of the file
 */
record SecretFiles(Map<String, byte[]> files) {
    static SecretFiles in(Path data) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        if (Files.isDirectory(data)) {
            try (Stream<Path> found = Files.list(data)) {
                for (Path file : found.filter(SecretFiles::isOne).toList()) {
                    files.put(file.getFileName().toString(), Files.readAllBytes(file));
                }
            }
        }
        return new SecretFiles(files);
    }

    /** While a key is made again, what is sealed and what opens it may belong to different moments. */
    boolean areTheSameAs(SecretFiles others) {
        return files.keySet().equals(others.files.keySet())
                && files.entrySet().stream()
                        .allMatch(file -> Arrays.equals(file.getValue(), others.files.get(file.getKey())));
    }

    /** What has an ending says which process has the folder, or is half written, or was put there by somebody else. */
    private static boolean isOne(Path file) {
        return Files.isRegularFile(file) && !file.getFileName().toString().contains(".");
    }
}
