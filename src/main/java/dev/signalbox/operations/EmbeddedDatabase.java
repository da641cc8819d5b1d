package dev.signalbox.operations;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A PostgreSQL of the hub's own, with its files in the data folder. */
final class EmbeddedDatabase implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedDatabase.class);

    /** Who made it, and owns what is in it; the hub works as {@link HubRole#NAME}. */
    static final String OWNER = "postgres";

    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");

    private final EmbeddedPostgres server;

    private EmbeddedDatabase(EmbeddedPostgres server) {
        this.server = server;
    }

    static EmbeddedDatabase start(Path data) throws IOException {
        Path files = data.resolve("postgres");
        Files.createDirectories(data);
        endOrphan(files);
        EmbeddedPostgres server = EmbeddedPostgres.builder()
                .setDataDirectory(files)
                .setCleanDataDirectory(false)
                .setOverrideWorkingDirectory(programs(data).toFile())
                .setPGStartupWait(Duration.ofSeconds(30))
                // The library turns both off, which is right for tests only: an answer 200 must survive a power cut.
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("jit", "off")
                .setServerConfig("max_wal_size", "2GB")
                .start();
        return prepared(server);
    }

    private static EmbeddedDatabase prepared(EmbeddedPostgres server) throws IOException {
        try {
            HubRole.make(server.getPostgresDatabase());
            return new EmbeddedDatabase(server);
        } catch (SQLException e) {
            server.close();
            throw new IOException("the hub's own database does not let the hub in: " + e.getMessage(), e);
        }
    }

    /** The library lets everybody write to its programs; a folder around them that is ours alone keeps others out. */
    private static Path programs(Path data) throws IOException {
        Path ours = data.resolve("postgres-program");
        if (Files.notExists(ours)) {
            Files.createDirectory(ours, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        }
        return ours.resolve("unpacked");
    }

    /** Without a user, which would overrule the one that is given beside it. */
    String url() {
        return "jdbc:postgresql://localhost:" + server.getPort() + "/postgres";
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    /** A hub that was killed leaves its database running, and that would keep the next one out. */
    private static void endOrphan(Path files) throws IOException {
        Path pidFile = files.resolve("postmaster.pid");
        if (Files.exists(pidFile)) {
            Optional<ProcessHandle> orphan = ProcessHandle.of(Long.parseLong(
                            Files.readAllLines(pidFile).getFirst().strip()))
                    .filter(process -> process.info().command().orElse("").endsWith("/postgres"));
            if (orphan.isPresent()) {
                LOG.warn(
                        "Ending the database that a killed hub left behind, process {}",
                        orphan.get().pid());
                end(orphan.get());
            }
        }
    }

    private static void end(ProcessHandle process) throws IOException {
        // What the dead hub's connections still had under way must end, or a fast shutdown would wait for it.
        process.destroy();
        try {
            process.onExit().get(10, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (java.util.concurrent.ExecutionException e) {
            throw new IOException("cannot end the database that a killed hub left behind", e.getCause());
        }
    }
}
