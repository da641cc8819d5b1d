package dev.signalbox.startup;

import dev.signalbox.config.OwnerOnly;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import org.springframework.util.FileSystemUtils;

/** A PostgreSQL of the hub's own, with its files in the data folder. */
public final class EmbeddedDatabase implements AutoCloseable {
    /** Who made it, and owns what is in it; the hub works as {@link HubRole#NAME}. */
    public static final String OWNER = "postgres";

    private static final int ANY_PORT = 0;

    private final Path data;
    private final DatabaseShutdown watch;
    private final DatabaseSupervisor supervisor;
    private volatile EmbeddedPostgres server;

    private EmbeddedDatabase(Path data, EmbeddedPostgres server, DatabaseShutdown watch) {
        this.data = data;
        this.server = server;
        this.watch = watch;
        this.supervisor = DatabaseSupervisor.watch(files(data), this::startAgain);
    }

    /** Only who holds the folder may start it there ({@link DataFolder}). */
    public static EmbeddedDatabase start(Path data) throws IOException {
        Path files = files(data);
        Files.createDirectories(data);
        LeftDatabase.clear(files);
        removeUnfinished(files);
        DatabaseShutdown watch = DatabaseShutdown.watch(files);
        try {
            EmbeddedPostgres server = server(data, ANY_PORT);
            HubRole.make(server.getPostgresDatabase());
            return new EmbeddedDatabase(data, server, watch);
        } catch (IOException | RuntimeException | SQLException e) {
            LeftDatabase.end(files);
            watch.close();
            throw new IOException("the hub's own database does not start or does not let it in: " + e.getMessage(), e);
        }
    }

    /** One that was interrupted while it was made never held anything, and would never start. */
    private static void removeUnfinished(Path files) throws IOException {
        boolean everRan = Files.exists(files.resolve("postmaster.opts")) || Files.exists(files.resolve("epg-lock"));
        if (Files.exists(files) && !everRan) {
            FileSystemUtils.deleteRecursively(files);
        }
    }

    private static Path files(Path data) {
        return data.resolve("postgres");
    }

    /** Where it was before, so that everybody finds it. */
    private void startAgain() throws IOException {
        int port = server.getPort();
        server.close();
        LeftDatabase.clear(files(data));
        server = server(data, port);
    }

    private static EmbeddedPostgres server(Path data, int port) throws IOException {
        return EmbeddedPostgres.builder()
                .setPort(port)
                .setDataDirectory(files(data))
                .setCleanDataDirectory(false)
                .setOverrideWorkingDirectory(programs(data).toFile())
                .setPGStartupWait(Duration.ofSeconds(30))
                // The library's hook would end it under the hub, which must come to its own end first.
                .setRegisterShutdownHook(false)
                // The library turns both off, which is right for tests only: an answer 200 must survive a power cut.
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("jit", "off")
                .setServerConfig("max_wal_size", "2GB")
                .start();
    }

    /** The library lets everybody write to its programs; a folder around them that is ours alone keeps others out. */
    private static Path programs(Path data) throws IOException {
        Path ours = data.resolve("postgres-program");
        if (Files.notExists(ours)) {
            Files.createDirectory(ours, OwnerOnly.folder());
        }
        return ours.resolve("unpacked");
    }

    /** Without a user, which would overrule the one that is given beside it. */
    public String url() {
        return "jdbc:postgresql://localhost:" + server.getPort() + "/postgres";
    }

    @Override
    public void close() throws IOException {
        supervisor.close();
        server.close();
        watch.close();
    }
}
