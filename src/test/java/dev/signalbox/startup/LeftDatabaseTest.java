package dev.signalbox.startup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A data folder whose database was not closed: only what certainly is this folder's own database is ended. */
@Tag("hub")
class LeftDatabaseTest {
    @TempDir
    private Path folder;

    private Path data;
    private Path programs;

    @BeforeEach
    void givenAFolderThatWasUsed() throws IOException {
        data = folder.resolve("data");
        try (EmbeddedDatabase used = EmbeddedDatabase.start(data)) {
            assertThat(used.url()).isNotEmpty();
            // One process unpacks them once, wherever that was.
            programs = Path.of(noted(data).info().command().orElseThrow()).getParent();
        }
    }

    @Test
    void aDatabaseThatOutlivedItsHubIsEnded() throws Exception {
        ProcessHandle left = runWithoutAHub();

        try (EmbeddedDatabase next = EmbeddedDatabase.start(data)) {
            assertThat(left.isAlive()).isFalse();
            assertAnswers(next);
        }
    }

    @Test
    void aNoteFromBeforeTheMachineWasRestartedStopsNothing() throws Exception {
        Process gone = new ProcessBuilder("true").start();
        gone.waitFor();
        note(gone.pid());

        try (EmbeddedDatabase next = EmbeddedDatabase.start(data)) {
            assertAnswers(next);
        }
    }

    @Test
    void aProgramThatHasTheDatabasesNumberNowIsLeftAlone() throws Exception {
        Process other = new ProcessBuilder("sleep", "60").start();
        note(other.pid());

        try (EmbeddedDatabase next = EmbeddedDatabase.start(data)) {
            assertAnswers(next);
            assertThat(other.isAlive()).isTrue();
        } finally {
            other.destroy();
        }
    }

    @Test
    void aNumberFromAnotherMachineThatIsAnotherFoldersDatabaseHereEndsNothing() throws Exception {
        try (EmbeddedDatabase neighbour = EmbeddedDatabase.start(folder.resolve("neighbour"))) {
            note(noted(folder.resolve("neighbour")).pid());

            try (EmbeddedDatabase next = EmbeddedDatabase.start(data)) {
                assertAnswers(next);
                assertAnswers(neighbour);
            }
        }
    }

    @Test
    void aFolderThatWasMovedWhileItsDatabaseWasLeftRunningIsStillItsOwn() throws Exception {
        ProcessHandle left = runWithoutAHub();
        Path moved = Files.move(data, folder.resolve("moved"));

        try (EmbeddedDatabase next = EmbeddedDatabase.start(moved)) {
            assertThat(left.isAlive()).isFalse();
            assertAnswers(next);
        }
    }

    @Test
    void aDatabaseWhoseMakingWasInterruptedIsMadeAnew() throws Exception {
        Path fresh = folder.resolve("fresh");
        Files.createDirectories(fresh.resolve("postgres/base"));
        Files.copy(data.resolve("postgres/postgresql.conf"), fresh.resolve("postgres/postgresql.conf"));
        Files.writeString(fresh.resolve("postgres/postmaster.pid"), "-4711\n");

        try (EmbeddedDatabase next = EmbeddedDatabase.start(fresh)) {
            assertAnswers(next);
        }
    }

    /** As a hub that was killed leaves it. */
    private ProcessHandle runWithoutAHub() throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        if (System.getProperty("user.name").equals("root")) {
            // It refuses to run as root.
            command.addAll(List.of("unshare", "-U"));
        }
        command.addAll(List.of(
                programs.resolve("pg_ctl").toString(),
                "-D",
                data.resolve("postgres").toString(),
                "-o",
                "-p " + freePort(),
                "-w",
                "start"));
        int code = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("said").toFile())
                .start()
                .waitFor();
        assertThat(code).as(Files.readString(folder.resolve("said"))).isZero();
        return noted(data);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private void note(long pid) throws IOException {
        // Number, folder, start, port, folder of sockets, address, shared memory, and how it is.
        List<String> lines = List.of(
                Long.toString(pid),
                data.resolve("postgres").toString(),
                "1764200000",
                "5432",
                "/tmp",
                "localhost",
                "        1         1",
                "ready   ");
        Files.write(data.resolve("postgres/postmaster.pid"), lines);
    }

    private static ProcessHandle noted(Path data) throws IOException {
        String first =
                Files.readAllLines(data.resolve("postgres/postmaster.pid")).getFirst();
        return ProcessHandle.of(Long.parseLong(first.strip())).orElseThrow();
    }

    private static void assertAnswers(EmbeddedDatabase database) throws SQLException {
        try (Connection connection = DriverManager.getConnection(database.url(), EmbeddedDatabase.OWNER, "")) {
            assertThat(connection.isValid(5)).isTrue();
        }
    }
}
