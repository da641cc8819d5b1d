package dev.signalbox.hub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.kit.Message;
import dev.signalbox.kit.Program;
import dev.signalbox.kit.Setup;
import dev.signalbox.kit.Spawned;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A second hub harms nothing, and one that is stopped leaves everything in order. */
@Tag("crash")
class OneFolderOneHubIT {
    @TempDir
    private Path folder;

    @Test
    void however_a_second_hub_is_called_on_the_same_folder_it_says_who_has_it_and_the_first_goes_on() throws Exception {
        Setup setup = Setup.in(folder);
        try (Spawned first = setup.spawn()) {
            Program bare = call(setup.variables());
            Program run = call(setup.variables(), "run");
            Program mistyped = call(setup.variables(), "nosuch");
            Program option = call(setup.variables(), "--nosuch");

            for (Program second : new Program[] {bare, run}) {
                assertThat(second.exitCode()).isEqualTo(1);
                assertThat(second.said())
                        .isEqualTo("Signalbox does not start: the data folder " + setup.data()
                                + " belongs to process " + first.process().pid() + ", which runs since "
                                + second.said().replaceAll("(?s).*since (\\S+); .*", "$1")
                                + "; stop that hub (SIGNALBOX_DATA=" + setup.data()
                                + " ./signalbox stop), or give this one a folder of its own in SIGNALBOX_DATA\n");
            }
            assertThat(mistyped.exitCode()).isEqualTo(2);
            assertThat(mistyped.said()).startsWith("signalbox: there is no command nosuch");
            assertThat(option.exitCode()).isEqualTo(2);
            assertThat(first.send(Message.buy("1", "ES").at("5000")).word()).isEqualTo("received");
            assertThat(complaints()).isEmpty();
        }
    }

    @Test
    void the_program_itself_knows_the_commands() throws Exception {
        Program program = call(Map.of(), "status", "now");

        assertThat(program.exitCode()).isEqualTo(2);
        assertThat(program.said()).contains("signalbox status: it takes no arguments");
    }

    @Test
    void a_taken_port_is_told_before_anything_is_made() throws Exception {
        Map<String, String> variables = new HashMap<>(Setup.in(folder).variables());
        try (ServerSocket other = new ServerSocket(0)) {
            variables.put("SIGNALBOX_MANAGEMENT_PORT", Integer.toString(other.getLocalPort()));

            Program program = call(variables);

            assertThat(program.exitCode()).isEqualTo(1);
            assertThat(program.said())
                    .startsWith("Signalbox does not start: the port " + other.getLocalPort() + " is taken by ")
                    .contains("SIGNALBOX_MANAGEMENT_PORT")
                    .hasLineCount(1);
            assertThat(folder.resolve("data/postgres")).doesNotExist();
            assertThat(folder.resolve("data/hub.process")).doesNotExist();
        }
    }

    @Test
    void a_hub_that_is_asked_to_end_ends_its_database_last_and_has_nothing_to_complain_of() throws Exception {
        Setup setup = Setup.in(folder);
        try (Spawned hub = setup.spawn()) {
            hub.send(Message.buy("1", "ES").at("5000"));
            Instant asked = Instant.now();

            hub.process().destroy();

            assertThat(hub.process().waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(Duration.between(asked, Instant.now())).isLessThan(Duration.ofSeconds(20));
        }
        assertThat(complaints()).isEmpty();
        assertThat(setup.data().resolve("postgres/postmaster.pid")).doesNotExist();
        assertThat(setup.data().resolve("hub.process")).doesNotExist();
    }

    @Test
    void a_hub_that_is_interrupted_while_it_starts_leaves_no_database_behind() throws Exception {
        Setup setup = Setup.in(folder);
        Process process = setup.begin();
        Path note = setup.data().resolve("postgres/postmaster.pid");
        Awaitility.await().atMost(Duration.ofSeconds(120)).until(() -> Files.exists(note));

        process.destroy();

        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(note).doesNotExist();
    }

    /** All but those of the alerts by which a start is watched, which nobody could understand. */
    private List<String> complaints() throws IOException {
        return Files.readAllLines(folder.resolve("spawned.log")).stream()
                .filter(line -> line.matches(".*(WARN|ERROR|Exception|\\tat ).*"))
                .filter(line -> !line.contains("could not be understood"))
                .toList();
    }

    private Program call(Map<String, String> variables, String... words) throws Exception {
        return Program.call(variables, folder.resolve("said"), words);
    }
}
