package dev.signalbox.hub;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.brokers.Session;
import dev.signalbox.brokers.SessionStore;
import dev.signalbox.cli.Commands;
import dev.signalbox.kit.Hub;
import dev.signalbox.kit.Setup;
import dev.signalbox.secrets.MasterKey;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Stored sessions outlive their master key, and no secret of theirs is seen anywhere. */
@Tag("hub")
@ExtendWith(OutputCaptureExtension.class)
class KeyRotationTest {
    private static final Session SESSION =
            new Session("eyJhbGciOiJIUzI1NiJ9.c2Vzc2lvbg.c2lnbmF0dXJl", Instant.parse("2026-11-24T15:00:00Z"));
    private static final String OLD = "3d".repeat(32);
    private static final String YOUNG = "8f".repeat(32);

    private final Setup setup;
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final ByteArrayOutputStream complained = new ByteArrayOutputStream();

    KeyRotationTest(@TempDir Path folder) {
        this.setup = Setup.in(folder);
    }

    @Test
    void a_running_hub_changes_its_own_key_and_drops_the_old_one(CapturedOutput log) throws IOException {
        String old;
        try (Hub hub = setup.start()) {
            old = file();
            save(hub, "one");
            assertThat(rotate(hub)).isZero();

            assertThat(printed.toString(UTF_8))
                    .isEqualTo("The new master key " + id(file()) + " is in use; stored sessions sealed again: 1.\n"
                            + "Dropped, because it is no longer needed: " + id(old) + ".\n");
            assertThat(file()).isNotEqualTo(old).doesNotContain(",");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(keyFile())))
                    .isEqualTo("rw-------");
            assertThat(found(hub, "one")).contains(SESSION);
            save(hub, "two");
            leaveAnUnfinishedRotation(hub);
        }
        try (Hub hub = setup.start()) {
            assertThat(file()).as("what a crash cut short was finished").doesNotContain(",");
            assertThat(keyIds(hub)).containsExactly(id(file()));
            assertThat(found(hub, "one")).contains(SESSION);
            assertThat(found(hub, "two")).contains(SESSION);
            assertNoSecretWasSeen(hub, log, old, file());
            keepFromBeingRead();
            assertThat(hub.post("/api/v1/master-key/rotation", "").word()).isEqualTo("key_not_kept");
            assertThat(found(hub, "one")).contains(SESSION);
        }
    }

    @Test
    void a_given_key_is_changed_by_its_operator_in_steps(CapturedOutput log) {
        setup.with("SIGNALBOX_MASTER_KEY", OLD);
        try (Hub hub = setup.start()) {
            assertThat(keyFile()).doesNotExist();
            save(hub, "one");
            assertThat(rotate(hub)).isEqualTo(1);
            assertThat(complained.toString(UTF_8)).contains("SIGNALBOX_MASTER_KEY=new,old", "openssl rand -base64 32");
            assertThat(keyIds(hub)).containsExactly(id(OLD));
        }
        setup.with("SIGNALBOX_MASTER_KEY", YOUNG + "," + OLD);
        try (Hub hub = setup.start()) {
            assertThat(keyIds(hub)).containsExactly(id(YOUNG));
            assertThat(rotate(hub)).isZero();
            assertThat(printed.toString(UTF_8)).contains("Take out of SIGNALBOX_MASTER_KEY", id(OLD));
        }
        setup.with("SIGNALBOX_MASTER_KEY", YOUNG);
        try (Hub hub = setup.start()) {
            assertThat(found(hub, "one")).contains(SESSION);
            assertNoSecretWasSeen(hub, log, OLD, YOUNG);
        }
    }

    @Test
    void a_session_whose_key_was_taken_out_too_early_is_told_and_counts_as_none(CapturedOutput log) {
        setup.with("SIGNALBOX_MASTER_KEY", OLD);
        try (Hub hub = setup.start()) {
            save(hub, "one");
        }
        setup.with("SIGNALBOX_MASTER_KEY", YOUNG);
        try (Hub hub = setup.start()) {
            assertThat(found(hub, "one")).isEmpty();
            assertThat(rotate(hub)).isEqualTo(1);

            assertThat(printed.toString(UTF_8))
                    .contains("The session of one is under the key " + id(OLD) + " and cannot be opened");
            assertThat(log.getAll())
                    .containsOnlyOnce(
                            "key id " + id(OLD) + ", which SIGNALBOX_MASTER_KEY no longer holds; add the old key");
        }
    }

    /** As a crash leaves it: a new key in the file, and everything still sealed under the old one. */
    private void leaveAnUnfinishedRotation(Hub hub) throws IOException {
        assertThat(keyIds(hub)).containsExactly(id(file()));
        Files.writeString(keyFile(), YOUNG + "," + file());
    }

    private void keepFromBeingRead() throws IOException {
        Files.delete(keyFile());
        Files.createDirectory(keyFile());
    }

    private static void save(Hub hub, String connection) {
        hub.bean(SessionStore.class).save(connection, SESSION.token(), SESSION.expiresAt());
    }

    private static Optional<Session> found(Hub hub, String connection) {
        return hub.bean(SessionStore.class).find(connection);
    }

    private static List<String> keyIds(Hub hub) {
        return hub.database()
                .sql("select distinct key_id from broker_session")
                .query(String.class)
                .list();
    }

    private int rotate(Hub hub) {
        Map<String, String> variables =
                Map.of("SIGNALBOX_PORT", Integer.toString(hub.port()), "SIGNALBOX_API_TOKEN", Setup.API_TOKEN);
        return Commands.run(
                List.of("rotate-key"),
                variables::get,
                new PrintStream(printed, true, UTF_8),
                new PrintStream(complained, true, UTF_8));
    }

    private void assertNoSecretWasSeen(Hub hub, CapturedOutput log, String... keys) {
        String seen = log.getAll() + printed.toString(UTF_8) + complained.toString(UTF_8);
        assertThat(Stream.concat(Stream.of(SESSION.token()), Stream.of(keys))).allSatisfy(secret -> {
            assertThat(seen).doesNotContain(secret);
            assertThat(hub.stored())
                    .isNotEmpty()
                    .allSatisfy(cell -> assertThat(cell.text()).as(cell.place()).doesNotContain(secret));
        });
    }

    private static String id(String key) {
        return MasterKey.of(key).id();
    }

    private String file() throws IOException {
        return Files.readString(keyFile()).strip();
    }

    private Path keyFile() {
        return setup.data().resolve("master-key");
    }
}
