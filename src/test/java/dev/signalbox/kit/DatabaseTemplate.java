package dev.signalbox.kit;

import dev.signalbox.startup.EmbeddedDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.springframework.util.DigestUtils;

/**
 * A database as a hub makes its own at its first start, made once and copied into the folders of other hubs: making one
 * takes longer than the rest of a start.
 */
final class DatabaseTemplate {
    private static final Path HOME = Path.of("target/databases").toAbsolutePath();
    private static final Path MIGRATIONS = Path.of("src/main/resources/db/migration");

    private DatabaseTemplate() {}

    /** Gives a data folder that has no database one with all tables, and nothing in them. */
    static void into(Path data) {
        if (Files.exists(data.resolve("postgres"))) {
            return;
        }
        try {
            copy(template().resolve("postgres"), data.resolve("postgres"));
            share(data);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Several processes of tests may want it at once, and later ones find it as long as the tables stay the same. */
    private static synchronized Path template() throws IOException {
        Files.createDirectories(HOME);
        Path made = HOME.resolve(digest());
        try (FileChannel channel =
                        FileChannel.open(HOME.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            if (lock.isValid() && Files.notExists(made)) {
                Files.move(make(), made);
            }
        }
        return made;
    }

    /** The database's programs are unpacked once for all folders, and not where a test's end takes them away. */
    private static void share(Path data) throws IOException {
        Path programs = Files.createDirectories(data.resolve("postgres-program"));
        Files.createSymbolicLink(programs.resolve("unpacked"), Files.createDirectories(HOME.resolve("programs")));
    }

    private static Path make() throws IOException {
        Path data = Files.createTempDirectory(HOME, "new");
        share(data);
        try (EmbeddedDatabase database = EmbeddedDatabase.start(data)) {
            Flyway.configure()
                    .dataSource(database.url(), EmbeddedDatabase.OWNER, "")
                    .load()
                    .migrate();
        }
        return data;
    }

    private static String digest() throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.list(MIGRATIONS)) {
            for (Path file : files.sorted().toList()) {
                all.append(file).append(DigestUtils.md5DigestAsHex(Files.readAllBytes(file)));
            }
        }
        return DigestUtils.md5DigestAsHex(all.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target, StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }
}
