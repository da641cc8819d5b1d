package dev.signalbox.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.signalbox.kit.Answer;
import dev.signalbox.kit.Hub;
import dev.signalbox.kit.Message;
import dev.signalbox.kit.Setup;
import dev.signalbox.kit.Spawned;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The data folder on a disk of 256 MB that gets full, where the machine lets a test mount one (as root, on Linux). */
@Tag("crash")
class FullDiskIT {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    /** A text that takes room in the journal, as nothing of it can be compressed. */
    private static final String LONG = new BigInteger(200_000, new Random(1)).toString(32);

    @TempDir
    private Path folder;

    private Path disk;

    @BeforeEach
    void mount() throws Exception {
        disk = Files.createDirectory(folder.resolve("data"));
        assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=256m,mode=700", "tmpfs", disk.toString()) == 0,
                "no disk can be mounted here");
    }

    @AfterEach
    void unmount() throws Exception {
        run("umount", "-l", disk.toString());
    }

    @Test
    void while_it_is_full_no_alert_is_answered_200_and_then_lost() throws Exception {
        // given
        Setup setup = Setup.in(folder);
        List<String> taken = new ArrayList<>();
        try (Spawned hub = setup.spawn()) {
            while (taken.size() < 3) {
                taken.add(send(hub, taken.size()).orElseThrow().alertId());
            }
            fill(disk.resolve("filler"));

            // when
            Optional<Answer> answer = send(hub, taken.size());
            while (answer.filter(one -> one.status() == 200).isPresent()) {
                taken.add(answer.get().alertId());
                answer = send(hub, taken.size());
                assertThat(taken).as("alerts on a full disk").hasSizeLessThan(2000);
            }

            // then
            answer.ifPresent(one -> assertThat(one.status()).isEqualTo(503));
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(folder.resolve("spawned.log"))
                    .content()
                    .containsAnyOf("No space left on device", "Is there room on its disk?"));

            // when
            Files.delete(disk.resolve("filler"));

            // then it goes on, or has ended, so that its service starts it again
            await().atMost(PATIENCE)
                    .until(() -> !hub.process().isAlive()
                            || send(hub, 2000)
                                    .filter(one -> one.status() == 200)
                                    .isPresent());
        }
        try (Hub hub = setup.start()) {
            assertThat(taken).doesNotHaveDuplicates();
            for (String alert : taken) {
                assertThat(hub.get("/api/v1/alerts/" + alert).status()).isEqualTo(200);
            }
            assertThat(hub.get("/api/v1/audit/verify").json().path("whole").asBoolean())
                    .isTrue();
            assertThat(hub.send(message(2001)).status()).isEqualTo(200);
        }
    }

    /** Empty when there is no answer, because the hub has ended. */
    private static Optional<Answer> send(Spawned hub, int number) throws InterruptedException {
        try {
            return Optional.of(hub.send(message(number)));
        } catch (IOException noAnswer) {
            return Optional.empty();
        }
    }

    private static Message message(int number) {
        return Message.buy("1", "ES").at("5000").key("full-" + number).with("comment", LONG);
    }

    private static void fill(Path file) throws IOException {
        byte[] block = new byte[64 * 1024];
        try (OutputStream out = Files.newOutputStream(file)) {
            while (true) {
                out.write(block);
            }
        } catch (IOException full) {
            assertThat(full).hasMessageContaining("No space left on device");
        }
    }

    private static int run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }
}
