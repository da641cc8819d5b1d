package dev.signalbox.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.kit.Answer;
import dev.signalbox.kit.Hub;
import dev.signalbox.kit.Message;
import dev.signalbox.kit.Setup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** The hub's own database ends under it. */
@Tag("hub")
@ExtendWith(OutputCaptureExtension.class)
class DatabaseEndedTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    @Test
    void it_is_started_again_by_the_hub_and_nothing_that_was_answered_is_lost(CapturedOutput output)
            throws IOException {
        // given
        Setup setup = Setup.in(folder);
        try (Hub hub = setup.start()) {
            Answer before = hub.send(Message.buy("1", "ES").at("5000").key("before"));
            hub.order(before, "filled");
            ProcessHandle first = database(setup);

            // when
            first.destroyForcibly();

            // then
            await().atMost(PATIENCE)
                    .ignoreExceptions()
                    .until(() -> !database(setup).equals(first)
                            && hub.send(Message.buy("1", "ES").at("5000").key("after"))
                                            .status()
                                    == 200);
            assertThat(hub.get("/api/v1/orders/" + before.alertId())
                            .json()
                            .path("status")
                            .asText())
                    .isEqualTo("filled");
            await().atMost(PATIENCE)
                    .until(() -> hub.management("/actuator/health/readiness").status() == 200);
            assertThat(output).contains("The hub's own database has ended", "The hub's own database runs again");
        }
        assertThat(setup.data().resolve("postgres/postmaster.pid")).doesNotExist();
    }

    private static ProcessHandle database(Setup setup) throws IOException {
        String pid = Files.readAllLines(setup.data().resolve("postgres/postmaster.pid"))
                .getFirst()
                .strip();
        return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
    }
}
