package dev.signalbox.startup;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;

/** The database role that a running hub has: it works with the tables, and owns none of them. */
final class HubRole {
    /** The role of the hub in its own database. */
    static final String NAME = "signalbox";

    /** Tables come with every release, so this is done again at each start. */
    private static final List<String> RIGHTS = List.of(
            // Two hubs that start at once would trip over each other's changes.
            "select pg_advisory_xact_lock(hashtext('signalbox rights'))",
            "grant usage on schema public to %1$s",
            "grant select, insert, update, delete on all tables in schema public to %1$s",
            "grant usage, select, update on all sequences in schema public to %1$s",
            "revoke all on flyway_schema_history from %1$s",
            "revoke update, delete, truncate on audit from %1$s",
            "revoke delete, truncate on audit_head from %1$s");

    private HubRole() {}

    /**
     * Makes the role when there is none.
     *
     * @param owner the database as its owner sees it
     */
    static void make(DataSource owner) throws SQLException {
        try (Connection connection = owner.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("""
                    do $$ begin
                        if not exists (select from pg_roles where rolname = '%1$s') then create role %1$s login; end if;
                    end $$
                    """.formatted(NAME));
        }
    }

    /**
     * Gives a role its rights, all of them at once: at no moment may it have too many.
     *
     * @param owner the database as its owner sees it
     * @param role the role
     */
    static void allow(DataSource owner, String role) {
        try (Connection connection = owner.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            String quoted = statement.enquoteIdentifier(role, true);
            for (String right : RIGHTS) {
                statement.execute(right.formatted(quoted));
            }
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(
                    "the rights of the database role " + role + " could not be set: " + e.getMessage()
                            + "; SIGNALBOX_DB_OWNER must own the tables",
                    e);
        }
    }
}
