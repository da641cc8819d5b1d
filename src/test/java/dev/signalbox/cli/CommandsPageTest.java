package dev.signalbox.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** docs/commands.md says how the program is called. */
@Tag("unit")
class CommandsPageTest {
    private static final Path PAGE = Path.of("docs/commands.md");

    @Test
    void the_page_says_how_the_program_is_called() throws IOException {
        if (Boolean.getBoolean("commands.renew")) {
            Files.writeString(PAGE, CommandsPage.ofThisProgram());
        }

        assertThat(Files.readString(PAGE))
                .as("renew it: ./mvnw test -Dtest=CommandsPageTest -Dcommands.renew=true")
                .isEqualTo(CommandsPage.ofThisProgram());
    }

    @Test
    void every_command_says_what_it_is_and_no_line_is_too_long() throws IOException {
        String page = CommandsPage.ofThisProgram();

        assertThat(page.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(120));
        assertThat(page.lines().filter(line -> line.startsWith("## ")))
                .hasSizeGreaterThan(15)
                .allSatisfy(heading -> assertThat(page)
                        .containsPattern(heading + "\n\n```\nusage: \\./signalbox " + heading.substring(3) + "\\b"));
    }
}
