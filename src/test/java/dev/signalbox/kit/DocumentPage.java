package dev.signalbox.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A page of the documents, or a part of one.
 *
 * @param lines its lines
 */
public record DocumentPage(List<String> lines) {
    private static final String FENCE = "```";

    public static DocumentPage of(String file) {
        try {
            return new DocumentPage(Files.readAllLines(Path.of(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What stands below a heading, up to the next one. */
    public DocumentPage part(String heading) {
        List<String> behind = lines.subList(lines.indexOf(heading) + 1, lines.size());
        return new DocumentPage(
                behind.stream().takeWhile(line -> !line.startsWith("#")).toList());
    }

    /** The lines to be typed: those between fences that name no language. */
    public List<String> commands() {
        return fenced("");
    }

    /** Something tries each of the lines to be typed; {@code tried} says what, by how they begin, and is no longer than they are. */
    public void assertCommandsAre(Map<String, String> tried) {
        assertThat(commands()).hasSizeGreaterThanOrEqualTo(tried.size()).allSatisfy(command -> assertThat(
                        tried.keySet().stream().anyMatch(command::startsWith))
                .as("say in TRIED what tries: %s", command)
                .isTrue());
    }

    /** What stands between the fences of a language. */
    public String text(String language) {
        return String.join("\n", fenced(language)) + "\n";
    }

    private List<String> fenced(String language) {
        List<String> found = new ArrayList<>();
        String inside = "outside";
        for (String line : lines) {
            if (line.startsWith(FENCE)) {
                inside = inside.equals("outside") ? line.substring(FENCE.length()) : "outside";
            } else if (inside.equals(language)) {
                found.add(line);
            }
        }
        return found;
    }
}
