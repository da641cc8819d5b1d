package dev.signalbox.kit;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.signalbox.startup.EmbeddedDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.FileSystemUtils;

/** A database with all tables and nothing in them, for tests without a hub; connections are kept, as a hub keeps them. */
public final class TestDatabase implements AutoCloseable {
    private final Path folder;
    private final EmbeddedDatabase server;
    private final HikariDataSource source;

    private TestDatabase(Path folder, EmbeddedDatabase server) {
        this.folder = folder;
        this.server = server;
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(server.url());
        config.setUsername(EmbeddedDatabase.OWNER);
        this.source = new HikariDataSource(config);
    }

    public static TestDatabase start() throws IOException {
        Path folder = Files.createTempDirectory("database");
        DatabaseTemplate.into(folder);
        return new TestDatabase(folder, EmbeddedDatabase.start(folder));
    }

    public DataSource source() {
        return source;
    }

    public JdbcClient client() {
        return JdbcClient.create(source);
    }

    /**
     * Connections that are opened for each question anew.
     *
     * @param settings as the server takes them, such as {@code -c enable_seqscan=off}
     */
    public DataSource source(String settings) {
        var own = new PGSimpleDataSource();
        own.setUrl(server.url());
        own.setUser(EmbeddedDatabase.OWNER);
        own.setOptions(settings);
        return own;
    }

    /** {@return its address, for connections of another kind; the user is {@link EmbeddedDatabase#OWNER}} */
    public String url() {
        return server.url();
    }

    @Override
    public void close() throws IOException {
        source.close();
        server.close();
        FileSystemUtils.deleteRecursively(folder);
    }
}
