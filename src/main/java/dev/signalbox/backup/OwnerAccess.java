package dev.signalbox.backup;

import dev.signalbox.config.Variables;
import dev.signalbox.startup.DataFolder;
import dev.signalbox.startup.EmbeddedDatabase;
import dev.signalbox.startup.HubProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.flywaydb.core.Flyway;

/** A way into a journal's database as the role that owns its tables, and what had to be started for it. */
final class OwnerAccess implements AutoCloseable {
    private record Login(String url, String user, String password) {}

    /** Of the four lines of a running PostgreSQL's own note before the port. */
    private static final int PORT_LINE = 3;

    private final Login login;
    private final Deque<AutoCloseable> started;

    private OwnerAccess(Login login, Deque<AutoCloseable> started) {
        this.login = login;
        this.started = started;
    }

    /** Into the operator's own database, else into that of the hub that runs on the folder, else into that of the folder. */
    static OwnerAccess toTheHubOf(Path data, Variables variables) {
        return own(variables)
                .or(() -> running(data))
                .orElseGet(() -> inFolder(data, data, "there is nothing to copy: " + data + " holds no hub's data"));
    }

    /** Into the operator's own database, else into a new one in a folder that belongs to the data folder. */
    static OwnerAccess toANewOne(Path data, Path folder, Variables variables) {
        return own(variables).orElseGet(() -> started(data, folder));
    }

    /** {@return whether it is the operator's own database} */
    static boolean isOwn(Variables variables) {
        return variables.value("SIGNALBOX_DB_URL").isPresent();
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection(login.url(), login.user(), login.password());
    }

    /** Makes the tables as a version had them. */
    void migrate(String version) {
        Flyway.configure()
                .dataSource(login.url(), login.user(), login.password())
                .target(version)
                .load()
                .migrate();
    }

    @Override
    public void close() {
        for (AutoCloseable last : started) {
            try {
                last.close();
            } catch (Exception e) {
                throw new BackupFailed("the database that was started for this does not end: " + e.getMessage());
            }
        }
    }

    private static Optional<OwnerAccess> own(Variables variables) {
        return variables.value("SIGNALBOX_DB_URL").map(url -> {
            String owner = variables.value("SIGNALBOX_DB_OWNER").isPresent() ? "SIGNALBOX_DB_OWNER" : "SIGNALBOX_DB";
            String user = owner.equals("SIGNALBOX_DB") ? "SIGNALBOX_DB_USER" : owner;
            Login login = new Login(
                    url,
                    variables.value(user).orElse(""),
                    variables.value(owner + "_PASSWORD").orElse(""));
            return new OwnerAccess(login, new ArrayDeque<>());
        });
    }

    private static Optional<OwnerAccess> running(Path data) {
        return HubProcess.of(data).flatMap(HubProcess::running).map(process -> {
            Login login =
                    new Login("jdbc:postgresql://localhost:" + port(data) + "/postgres", EmbeddedDatabase.OWNER, "");
            return new OwnerAccess(login, new ArrayDeque<>());
        });
    }

    private static String port(Path data) {
        try {
            List<String> note = Files.readAllLines(data.resolve("postgres/postmaster.pid"));
            return note.get(PORT_LINE).strip();
        } catch (IOException | IndexOutOfBoundsException e) {
            throw new BackupFailed("the hub of " + data + " runs and its database does not, or only just starts;"
                    + " look with ./signalbox status, and try again");
        }
    }

    private static OwnerAccess inFolder(Path data, Path folder, String otherwise) {
        if (Files.notExists(data.resolve("postgres"))) {
            throw new BackupFailed(otherwise);
        }
        return started(data, folder);
    }

    /** Only who holds the data folder may start a database in it. */
    private static OwnerAccess started(Path data, Path folder) {
        Deque<AutoCloseable> started = new ArrayDeque<>();
        started.push(DataFolder.take(data));
        try {
            EmbeddedDatabase database = EmbeddedDatabase.start(folder.toAbsolutePath());
            started.push(database);
            return new OwnerAccess(new Login(database.url(), EmbeddedDatabase.OWNER, ""), started);
        } catch (IOException e) {
            throw new BackupFailed(e.getMessage());
        }
    }
}
