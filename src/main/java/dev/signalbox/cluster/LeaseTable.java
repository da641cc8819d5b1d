package dev.signalbox.cluster;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** Who serves which connection, as the database has it. Hubs that share a database keep out of each other's way by it. */
final class LeaseTable {
    /** A hub that has not been heard of for so long has lost its connections. */
    static final int LEASE_SECONDS = 5;

    private static final String LIVE = """
            insert into hub (id, alive_until) values (?, now() + make_interval(secs => ?))
            on conflict (id) do update set alive_until = excluded.alive_until
            """;

    private static final String FREE = """
            select name from connection c where name = any (?) and (hub is null or not exists
                   (select 1 from hub h where h.id = c.hub and h.alive_until > now())) for update of c skip locked
            """;

    private static final String TAKE = "update connection set hub = ?, lease = ? where name = ?";
    private static final String ENTER = "update account set lease = ? where connection = ?";
    private static final String GIVE_BACK = """
            update connection set hub = null, lease = null where hub = ? and not (name = any (?))
            """;
    private static final String HELD = "select name, lease from connection where hub = ?";
    private static final String FORGET = "delete from hub where alive_until < now() - interval '1 day'";

    private final Connection database;
    private final HubInstance hubInstance;

    LeaseTable(Connection database, HubInstance hubInstance) {
        this.database = database;
        this.hubInstance = hubInstance;
    }

    /** Renews this hub's lease; 0 seconds gives it up. */
    void live(int seconds) throws SQLException {
        execute(LIVE, hubInstance.id(), seconds);
        execute(FORGET);
    }

    /** Takes each of these connections that no living hub has, and gives those taken with their new lease. */
    Map<String, UUID> take(String[] connections) throws SQLException {
        Map<String, UUID> taken = new HashMap<>();
        database.setAutoCommit(false);
        try {
            for (String name : free(connections)) {
                UUID lease = UUID.randomUUID();
                hubInstance.begin(lease);
                taken.put(name, lease);
                execute(TAKE, hubInstance.id(), lease, name);
                execute(ENTER, lease, name);
            }
            database.commit();
        } catch (SQLException e) {
            taken.values().forEach(hubInstance::end);
            database.rollback();
            throw e;
        } finally {
            database.setAutoCommit(true);
        }
        return taken;
    }

    /** Gives back what this hub serves beside these connections. */
    void keepOnly(String[] connections) throws SQLException {
        execute(GIVE_BACK, hubInstance.id(), database.createArrayOf("text", connections));
    }

    /** What this hub serves. */
    Map<String, UUID> held() throws SQLException {
        Map<String, UUID> held = new HashMap<>();
        try (PreparedStatement statement = database.prepareStatement(HELD)) {
            statement.setObject(1, hubInstance.id());
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    held.put(rows.getString("name"), rows.getObject("lease", UUID.class));
                }
            }
        }
        return held;
    }

    private java.util.List<String> free(String[] connections) throws SQLException {
        java.util.List<String> free = new java.util.ArrayList<>();
        try (PreparedStatement statement = database.prepareStatement(FREE)) {
            statement.setArray(1, database.createArrayOf("text", connections));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    free.add(rows.getString("name"));
                }
            }
        }
        return free;
    }

    private void execute(String sql, Object... parameters) throws SQLException {
        try (PreparedStatement statement = database.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            statement.executeUpdate();
        }
    }
}
