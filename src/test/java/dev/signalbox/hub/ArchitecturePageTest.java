package dev.signalbox.hub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.Signalbox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;

/** {@code docs/architecture.md} has a table of the rooms, which is written from the code and compared with it. */
@Tag("unit")
class ArchitecturePageTest {
    private static final Path PAGE = Path.of("docs/architecture.md");
    private static final Path SOURCES = Path.of("src/main/java");
    private static final Pattern TABLE = Pattern.compile("(?s)(?<=<!-- rooms: begin -->\n).*?(?=<!-- rooms: end -->)");
    private static final Pattern FIRST_SENTENCE = Pattern.compile("(?s)/\\*\\*(.*?\\.)(?=\\s)");
    private static final ApplicationModules ROOMS = ApplicationModules.of(Signalbox.class);

    /** What a room uses takes a moment to find out, and is asked for by every room above it. */
    private static final Map<ApplicationModule, List<ApplicationModule>> USED = ROOMS.stream()
            .collect(Collectors.toMap(
                    room -> room,
                    room -> room.getDirectDependencies(ROOMS).uniqueModules().toList()));

    private static final Map<ApplicationModule, Integer> FLOORS = new HashMap<>();

    /** With {@code -Darchitecture.write=true} the table is written first, and then compared as always. */
    @Test
    void the_page_has_the_rooms_of_the_code() throws IOException {
        if (Boolean.getBoolean("architecture.write")) {
            Files.writeString(PAGE, withTable(Files.readString(PAGE)));
        }

        Matcher written = TABLE.matcher(Files.readString(PAGE));

        assertThat(written.find()).as("the page has both marks").isTrue();
        assertThat(written.group())
                .as("renew it: ./mvnw test -Dtest=ArchitecturePageTest -Darchitecture.write=true")
                .isEqualTo(table());
    }

    private static String withTable(String page) {
        return TABLE.matcher(page).replaceFirst(Matcher.quoteReplacement(table()));
    }

    private static String table() {
        return ROOMS.stream()
                .sorted(Comparator.comparing(ArchitecturePageTest::floor)
                        .reversed()
                        .thenComparing(ArchitecturePageTest::name))
                .map(ArchitecturePageTest::row)
                .collect(Collectors.joining("", "| floor | room | what it is for | uses |\n|---|---|---|---|\n", ""));
    }

    private static String row(ApplicationModule room) {
        String used = USED.get(room).stream()
                .map(one -> "`" + name(one) + "`")
                .sorted()
                .collect(Collectors.joining(", "));
        return "| " + floor(room) + " | `" + name(room) + "` | " + sentence(room) + " | "
                + (used.isEmpty() ? "–" : used) + " |\n";
    }

    private static String name(ApplicationModule room) {
        return room.getIdentifier().toString();
    }

    /** One above the highest room that it uses. */
    private static int floor(ApplicationModule room) {
        Integer known = FLOORS.get(room);
        if (known != null) {
            return known;
        }
        int floor = 1
                + USED.get(room).stream()
                        .mapToInt(ArchitecturePageTest::floor)
                        .max()
                        .orElse(0);
        FLOORS.put(room, floor);
        return floor;
    }

    /** The first sentence of its package-info, which no class file has. */
    private static String sentence(ApplicationModule room) {
        String folder = room.getBasePackage().getName().replace('.', '/');
        Matcher comment = FIRST_SENTENCE.matcher(read(SOURCES.resolve(folder).resolve("package-info.java")));
        assertThat(comment.find()).as("%s says what it is for", name(room)).isTrue();
        return comment.group(1)
                .replaceAll("\\s+(\\*\\s+)?", " ")
                .replaceAll("\\{@code ([^}]*)}", "`$1`")
                .replaceAll("\\{@link (?:[\\w.]*\\.)?(\\w+)}", "`$1`")
                .strip();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
