package dev.signalbox.journal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** The statements of {@code src/main/resources/sql/journal.sql}, by name. */
final class Sql {
    private static final Pattern NAME = Pattern.compile("(?m)^-- name: ");
    private static final Map<String, String> STATEMENTS = read();

    private Sql() {}

    static String of(String name) {
        return STATEMENTS.get(name);
    }

    private static Map<String, String> read() {
        Map<String, String> statements = new HashMap<>();
        String[] parts = NAME.split(text());
        for (int i = 1; i < parts.length; i++) {
            int end = parts[i].indexOf('\n');
            statements.put(
                    parts[i].substring(0, end).strip(), parts[i].substring(end).strip());
        }
        return statements;
    }

    private static String text() {
        try (InputStream in = Sql.class.getResourceAsStream("/sql/journal.sql")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the journal's statements are missing from the build", e);
        }
    }
}
