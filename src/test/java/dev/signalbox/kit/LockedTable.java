package dev.signalbox.kit;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** A table of a hub's database that somebody else has locked, until it is closed or let go. */
public final class LockedTable implements AutoCloseable {
    private final Connection other;

    private LockedTable(Connection other) {
        this.other = other;
    }

    /**
     * Locks.
     *
     * @param mode as PostgreSQL calls it, such as {@code share}
     */
    public static LockedTable of(Hub hub, String table, String mode) throws SQLException {
        Connection other = hub.bean(DataSource.class).getConnection();
        other.setAutoCommit(false);
        other.createStatement().execute("lock table " + table + " in " + mode + " mode");
        return new LockedTable(other);
    }

    public void letGo() throws SQLException {
        other.rollback();
    }

    @Override
    public void close() throws SQLException {
        letGo();
        other.close();
    }
}
