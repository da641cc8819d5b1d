package dev.signalbox.backup;

import dev.signalbox.config.OwnerOnly;
import dev.signalbox.config.Variables;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.flywaydb.core.api.FlywayException;
import org.springframework.util.FileSystemUtils;

/** Puts a hub back from a backup, on this machine or on another one. It changes nothing that is there already. */
public final class Restore {
    /** What is being put back lies in here until it is whole. */
    private static final String DRAFT = "restoring";

    private static final Set<String> NOTHING = Set.of("hub.lock", "hub.process", DRAFT);

    private final HubFolders folders;
    private final Variables variables;

    /**
     * @param folders where the hub's files shall be; the data folder is empty or not there
     * @param variables the environment, which may name an empty database of the operator's own
     */
    public Restore(HubFolders folders, Variables variables) {
        this.folders = folders;
        this.variables = variables;
    }

    /**
     * What was put back.
     *
     * @param contents what the file holds
     * @param keptTexts folders of text that were there already and were left, such as {@code routes}; the backup's lie in
     *     the data folder under {@code restored/}
     */
    public record Restored(Contents contents, List<String> keptTexts) {}

    /**
     * Puts a hub back.
     *
     * @param file a backup
     * @return what was put back
     * @throws BackupFailed when it cannot be done; then nothing was put back
     */
    public Restored from(Path file) {
        mustBeEmpty(file.toAbsolutePath());
        Path draft = folders.data().resolve(DRAFT);
        try (ZipFile zip = new ZipFile(file.toFile())) {
            FileSystemUtils.deleteRecursively(draft);
            Files.createDirectories(draft);
            Contents contents = read(zip, Backup.CONTENTS, Contents::of);
            secrets(zip, contents, draft);
            journal(zip, contents, draft);
            List<String> kept = texts(zip, draft);
            putInPlace(draft);
            return new Restored(contents, kept);
        } catch (IOException | SQLException | FlywayException e) {
            throw new BackupFailed("it could not be put back: " + e.getMessage());
        } finally {
            forget(draft);
        }
    }

    private void mustBeEmpty(Path backup) {
        if (!Files.isDirectory(folders.data())) {
            return;
        }
        try (Stream<Path> files = Files.list(folders.data())) {
            if (files.filter(file -> !file.toAbsolutePath().equals(backup))
                    .anyMatch(file -> !NOTHING.contains(file.getFileName().toString()))) {
                throw new BackupFailed("the data folder " + folders.data() + " is not empty; name another one in"
                        + " SIGNALBOX_DATA, or move what is there away");
            }
        } catch (IOException e) {
            throw new BackupFailed("the data folder " + folders.data() + " cannot be read: " + e.getMessage());
        }
    }

    private static void secrets(ZipFile zip, Contents contents, Path draft) throws IOException {
        for (String name : contents.secrets()) {
            Path secret = inside(draft, name);
            Files.createFile(secret, OwnerOnly.file());
            Files.write(secret, read(zip, Backup.SECRETS + name, InputStream::readAllBytes));
        }
    }

    /** All rows or none, into tables of the version that they came from; the next start brings them up to date. */
    private void journal(ZipFile zip, Contents contents, Path draft) throws IOException, SQLException {
        try (OwnerAccess access = OwnerAccess.toANewOne(folders.data(), draft, variables)) {
            mustHaveNoTables(access);
            access.migrate(contents.schema());
            try (Connection connection = access.connect()) {
                connection.setAutoCommit(false);
                Tables tables = new Tables(connection);
                mustKnow(contents, tables.schema());
                for (Contents.Table table : tables.inOrder(contents.tables())) {
                    try (InputStream rows = open(zip, Backup.DATABASE + table.name())) {
                        tables.read(table, rows);
                    }
                }
                tables.tellNobody();
                connection.commit();
            }
        }
    }

    private static void mustHaveNoTables(OwnerAccess access) throws SQLException {
        try (Connection connection = access.connect()) {
            if (!new Tables(connection).columns().isEmpty()) {
                throw new BackupFailed(
                        "the database that SIGNALBOX_DB_URL names has tables already; name an empty one");
            }
        }
    }

    private static void mustKnow(Contents contents, String schema) {
        if (!schema.equals(contents.schema())) {
            throw new BackupFailed(
                    "it was made by version " + contents.madeBy() + ", whose tables (" + contents.schema()
                            + ") are newer than this program's (" + schema + "); use that version or a newer one");
        }
    }

    private void putInPlace(Path draft) throws IOException {
        List<Path> whole;
        try (Stream<Path> files = Files.list(draft)) {
            whole = files.toList();
        }
        for (Path file : whole) {
            Files.move(file, folders.data().resolve(file.getFileName()));
        }
    }

    private List<String> texts(ZipFile zip, Path draft) throws IOException {
        List<String> kept = new ArrayList<>();
        for (Map.Entry<String, Path> folder : folders.texts().entrySet()) {
            boolean there = !isEmpty(folder.getValue());
            Path to = there ? draft.resolve("restored").resolve(folder.getKey()) : folder.getValue();
            if (there) {
                kept.add(folder.getKey());
            }
            unpack(zip, folder.getKey() + "/", to);
        }
        return kept.stream().sorted().toList();
    }

    private static boolean isEmpty(Path folder) throws IOException {
        if (Files.notExists(folder)) {
            return true;
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.findAny().isEmpty();
        }
    }

    private static void unpack(ZipFile zip, String prefix, Path to) throws IOException {
        List<String> names = zip.stream()
                .map(entry -> entry.getName())
                .filter(name -> name.startsWith(prefix))
                .toList();
        for (String name : names) {
            Path file = inside(to, name.substring(prefix.length()));
            Files.createDirectories(file.getParent());
            Files.write(file, read(zip, name, InputStream::readAllBytes));
        }
    }

    /** A file that somebody made up must not write elsewhere. */
    private static Path inside(Path folder, String name) {
        Path file = folder.resolve(name).normalize();
        if (!file.startsWith(folder.normalize())) {
            throw new BackupFailed("it names a file outside of its folder, and so was not made by ./signalbox backup");
        }
        return file;
    }

    private interface Reader<T> {
        T read(InputStream in) throws IOException;
    }

    private static <T> T read(ZipFile zip, String name, Reader<T> reader) throws IOException {
        try (InputStream in = open(zip, name)) {
            return reader.read(in);
        }
    }

    private static InputStream open(ZipFile zip, String name) throws IOException {
        var entry = zip.getEntry(name);
        if (entry == null) {
            throw new BackupFailed("it has no " + name + ", and so is damaged or was not made by ./signalbox backup");
        }
        return zip.getInputStream(entry);
    }

    private static void forget(Path draft) {
        try {
            FileSystemUtils.deleteRecursively(draft);
        } catch (IOException e) {
            throw new BackupFailed(draft + " is left over and cannot be removed: " + e.getMessage());
        }
    }
}
