package dev.signalbox.backup;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;

/**
 * The tables of a journal, as PostgreSQL itself writes and reads them, so that no value is lost on the way. The entries of the
 * live stream and what people are told stay behind: a journal that was put back begins anew with both.
 */
final class Tables {
    private static final String COLUMNS = """
            select c.table_name, c.column_name
            from information_schema.columns c
            join information_schema.tables t using (table_schema, table_name)
            where c.table_schema = 'public' and t.table_type = 'BASE TABLE' and c.is_generated = 'NEVER'
              and c.table_name not in ('flyway_schema_history', 'event_entry', 'event_head', 'connection_status',
                                       'session_renewal')
              and c.table_name not like 'notification%'
            order by c.table_name, c.ordinal_position
            """;

    private static final String REFERENCES = """
            select t.relname as referring, r.relname as referred from pg_constraint c
            join pg_class t on t.oid = c.conrelid
            join pg_class r on r.oid = c.confrelid
            where c.contype = 'f' and t.oid <> r.oid
            """;

    private final Connection connection;

    Tables(Connection connection) {
        this.connection = connection;
    }

    /** Each table's columns, by its name; empty when there is none. */
    Map<String, List<String>> columns() throws SQLException {
        Map<String, List<String>> tables = new LinkedHashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(COLUMNS)) {
            while (rows.next()) {
                tables.computeIfAbsent(rows.getString("table_name"), name -> new ArrayList<>())
                        .add(rows.getString("column_name"));
            }
        }
        return tables;
    }

    /** The same tables, each after those that its rows point to. */
    List<Contents.Table> inOrder(List<Contents.Table> tables) throws SQLException {
        Map<String, Set<String>> pointsTo = references();
        List<Contents.Table> waiting = new ArrayList<>(tables);
        List<Contents.Table> ordered = new ArrayList<>();
        while (!waiting.isEmpty()) {
            Set<String> names = waiting.stream().map(Contents.Table::name).collect(Collectors.toSet());
            List<Contents.Table> next = waiting.stream()
                    .filter(table -> Collections.disjoint(pointsTo.getOrDefault(table.name(), Set.of()), names))
                    .toList();
            if (next.isEmpty()) {
                throw new IllegalStateException("these tables point to each other in a circle: " + names);
            }
            ordered.addAll(next);
            waiting.removeAll(next);
        }
        return ordered;
    }

    private Map<String, Set<String>> references() throws SQLException {
        Map<String, Set<String>> pointsTo = new HashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(REFERENCES)) {
            while (rows.next()) {
                pointsTo.computeIfAbsent(rows.getString("referring"), name -> new HashSet<>())
                        .add(rows.getString("referred"));
            }
        }
        return pointsTo;
    }

    /** The version of the tables, as the last change of theirs is numbered. */
    String schema() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select version from flyway_schema_history"
                        + " where success and version is not null order by installed_rank desc limit 1")) {
            rows.next();
            return rows.getString("version");
        }
    }

    Contents.Table write(String name, List<String> columns, OutputStream to) throws SQLException, IOException {
        long rows = connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyOut("copy " + listed(name, columns) + " to stdout", to);
        return new Contents.Table(name, columns, rows);
    }

    /** What a change of the tables put in by itself gives way to what was there. */
    void read(Contents.Table table, InputStream from) throws SQLException, IOException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("select 1 from " + quoted(table.name()) + " limit 1");
            if (statement.getResultSet().next()) {
                statement.execute("delete from " + quoted(table.name()));
            }
        }
        long rows = connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("copy " + listed(table.name(), table.columns()) + " from stdin", from);
        if (rows != table.rows()) {
            throw new BackupFailed(
                    table.name() + " had " + table.rows() + " rows, and the file has " + rows + "; it is damaged");
        }
    }

    /** What was put back happened long ago; nobody is told of it again. A copy of an earlier release has no such table. */
    void tellNobody() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("""
                    do $$ begin
                        if to_regclass('notification_event') is not null then delete from notification_event; end if;
                    end $$""");
        }
    }

    private static String listed(String name, List<String> columns) {
        return quoted(name) + columns.stream().map(Tables::quoted).collect(Collectors.joining(", ", " (", ")"));
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
