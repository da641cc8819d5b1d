package dev.signalbox.routes;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A file of routes.
 *
 * @param name its name from {@code routes} on
 * @param text what it says
 */
public record RouteFile(String name, String text) {
    private static final Pattern NAME = Pattern.compile("routes/(brokers/)?[^/]+\\.camel\\.yaml");

    /**
     * Finds the files that Camel reads.
     *
     * @param texts the bytes of all files as Latin-1, by their names from {@code routes} on
     * @return the files under {@code routes} and {@code routes/brokers}
     */
    public static List<RouteFile> among(Map<String, String> texts) {
        return texts.entrySet().stream()
                .filter(file -> NAME.matcher(file.getKey()).matches())
                .map(file ->
                        new RouteFile(file.getKey(), new String(file.getValue().getBytes(ISO_8859_1), UTF_8)))
                .toList();
    }

    /** The first line that says something; 1 when none does. */
    int lineOf(String something) {
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).contains(something)) {
                return i + 1;
            }
        }
        return 1;
    }
}
