package dev.signalbox.backup;

import dev.signalbox.config.OwnerOnly;
import dev.signalbox.config.Variables;
import dev.signalbox.startup.Version;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Copies a hub into one file, a zip that is readable by its owner alone: its journal as it was at one moment, the secrets
 * that it made, and its texts. The hub may run meanwhile and go on taking alerts.
 */
public final class Backup {
    /** What is in it, the first thing to be read. */
    static final String CONTENTS = "contents.json";

    static final String DATABASE = "database/";
    static final String SECRETS = "secrets/";

    private final HubFolders folders;
    private final Variables variables;

    /**
     * @param folders where the hub's files are
     * @param variables the environment, which may name a database of the operator's own
     */
    public Backup(HubFolders folders, Variables variables) {
        this.folders = folders;
        this.variables = variables;
    }

    /**
     * Copies the hub.
     *
     * @param file where to; it is there when it is whole, and not before
     * @return what is in it
     * @throws BackupFailed when it cannot be done; then there is no file
     */
    public Contents to(Path file) {
        mustBeThere();
        Path draft = draft(file);
        try {
            Contents contents = write(draft);
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
            return contents;
        } catch (IOException | SQLException e) {
            throw new BackupFailed("the copy could not be made: " + e.getMessage());
        } finally {
            forget(draft);
        }
    }

    private void mustBeThere() {
        folders.texts().values().stream().filter(Files::notExists).findFirst().ifPresent(missing -> {
            throw new BackupFailed("there is nothing to copy: no " + missing
                    + " is there; call this where the hub was started, or set SIGNALBOX_ROUTES and SIGNALBOX_MAPPINGS");
        });
    }

    private Path draft(Path file) {
        if (Files.exists(file)) {
            throw new BackupFailed(file + " is there already; name another file, or move that one away");
        }
        try {
            Path folder = file.toAbsolutePath().getParent();
            return Files.createTempFile(folder, file.getFileName().toString(), ".new", OwnerOnly.file());
        } catch (IOException e) {
            throw new BackupFailed("nothing can be written beside " + file + ": " + e.getMessage());
        }
    }

    private Contents write(Path draft) throws IOException, SQLException {
        SecretFiles secrets = SecretFiles.in(folders.data());
        Map<String, Path> texts = texts();
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(draft))) {
            Contents contents = journal(zip, List.copyOf(secrets.files().keySet()), texts.size());
            if (!secrets.areTheSameAs(SecretFiles.in(folders.data()))) {
                throw new BackupFailed("a secret was changed meanwhile; try again");
            }
            for (Map.Entry<String, byte[]> secret : secrets.files().entrySet()) {
                put(zip, SECRETS + secret.getKey(), out -> out.write(secret.getValue()));
            }
            for (Map.Entry<String, Path> text : texts.entrySet()) {
                put(zip, text.getKey(), out -> Files.copy(text.getValue(), out));
            }
            put(zip, CONTENTS, out -> out.write(contents.toJson()));
            return contents;
        }
    }

    /** All tables as they were at the moment of the first question. */
    private Contents journal(ZipOutputStream zip, List<String> secrets, int texts) throws IOException, SQLException {
        try (OwnerAccess access = OwnerAccess.toTheHubOf(folders.data(), variables);
                Connection connection = access.connect()) {
            connection.setReadOnly(true);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            connection.setAutoCommit(false);
            Tables tables = new Tables(connection);
            String schema = tables.schema();
            String now = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
            List<Contents.Table> written = new ArrayList<>();
            for (Map.Entry<String, List<String>> table : tables.columns().entrySet()) {
                zip.putNextEntry(new ZipEntry(DATABASE + table.getKey()));
                written.add(tables.write(table.getKey(), table.getValue(), zip));
                zip.closeEntry();
            }
            return new Contents(Version.ofThisProgram(), now, schema, written, secrets, texts);
        }
    }

    /** The files of text by the name that each has in a backup. */
    private Map<String, Path> texts() throws IOException {
        Map<String, Path> texts = new TreeMap<>();
        for (Map.Entry<String, Path> folder : folders.texts().entrySet()) {
            try (Stream<Path> files = Files.walk(folder.getValue())) {
                files.filter(Files::isRegularFile)
                        .forEach(file -> texts.put(
                                folder.getKey() + "/" + folder.getValue().relativize(file), file));
            }
        }
        return texts;
    }

    private interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    private static void put(ZipOutputStream zip, String name, Content content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        content.writeTo(zip);
        zip.closeEntry();
    }

    private static void forget(Path draft) {
        try {
            Files.deleteIfExists(draft);
        } catch (IOException e) {
            throw new BackupFailed(draft + " is left over and cannot be removed: " + e.getMessage());
        }
    }
}
