package dev.signalbox.hub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.kit.Answer;
import dev.signalbox.kit.Hub;
import dev.signalbox.kit.Message;
import dev.signalbox.kit.Setup;
import dev.signalbox.kit.Spawned;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A hub that is killed in the middle of its work, and the next one on its data folder. */
@Tag("crash")
class KilledHubIT {
    @Test
    void the_database_that_a_killed_hub_left_behind_is_ended_and_nothing_that_was_answered_is_lost(@TempDir Path folder)
            throws Exception {
        Setup setup = Setup.in(folder);
        Answer answer;
        try (Spawned killed = setup.spawn()) {
            // Who came while it still started was told to come again, not that there is no such path.
            assertThat(killed.early()).isNotEmpty().isSubsetOf("starting", "invalid_number");
            answer = killed.send(Message.buy("1", "ES").at("5000").key("killed"));
        }
        ProcessHandle orphan = postmaster(setup);
        assertThat(orphan.isAlive()).isTrue();

        try (Hub hub = setup.start()) {
            assertThat(orphan.isAlive()).isFalse();
            hub.order(answer, "filled");
            assertThat(hub.account("paper-main").at("/positions/0/quantity").asText())
                    .isEqualTo("1");
            assertThat(hub.send(Message.buy("1", "ES").at("5000").key("killed")).alertId())
                    .isEqualTo(answer.alertId());
        }
        assertThat(postmasterFile(setup)).doesNotExist();
    }

    private static ProcessHandle postmaster(Setup setup) throws java.io.IOException {
        String pid = Files.readAllLines(postmasterFile(setup)).getFirst().strip();
        return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
    }

    private static Path postmasterFile(Setup setup) {
        return setup.data().resolve("postgres/postmaster.pid");
    }
}
