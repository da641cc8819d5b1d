package dev.signalbox.startup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class VariableNamesTest {
    private static final Pattern VARIABLE = Pattern.compile("`(SIGNALBOX_[A-Z_]*[A-Z])`");

    @Test
    void a_slip_in_a_name_is_told_and_other_names_are_let_be() {
        List<String> set = List.of(
                "SIGNALBOX_PUBLICURL",
                "SIGNALBOX_API_TOKENS_FILE",
                "SIGNALBOX_API_TOKEN_FILE",
                "SIGNALBOX_NOTIFY_SLACK_URL",
                "SIGNALBOX_SERVICE_HOST",
                "SIGNALBOX_PORT_8080_TCP",
                "HOME");

        assertThat(VariableNames.slips(set))
                .containsExactly(
                        "SIGNALBOX_API_TOKENS_FILE is read by nobody; did you mean SIGNALBOX_API_TOKEN?",
                        "SIGNALBOX_PUBLICURL is read by nobody; did you mean SIGNALBOX_PUBLIC_URL?");
    }

    @Test
    void every_variable_of_the_documents_is_known_and_no_other() throws IOException {
        Set<String> documented = new TreeSet<>();
        for (String page : List.of("docs/run.md", "docs/notifications.md")) {
            Files.readAllLines(Path.of(page)).stream()
                    .filter(line -> line.startsWith("|"))
                    .flatMap(line -> VARIABLE.matcher(line).results().map(found -> found.group(1)))
                    .forEach(documented::add);
        }

        assertThat(documented).containsExactlyInAnyOrderElementsOf(VariableNames.KNOWN);
    }
}
