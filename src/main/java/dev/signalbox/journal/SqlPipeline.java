package dev.signalbox.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * One trip to the database with several statements in it. On a fast network the way there and back costs more than what
 * is done there.
 */
final class SqlPipeline {
    private final Connection connection;
    private final List<String> texts = new ArrayList<>();
    private final List<Object[]> columns = new ArrayList<>();
    private final List<String> types = new ArrayList<>();
    private final List<RowReader> readers = new ArrayList<>();

    SqlPipeline(Connection connection) {
        this.connection = connection;
    }

    /** Begins a transaction with its first statement, so that this takes no answer of its own. */
    SqlPipeline begin() {
        texts.add(Sql.of("begin"));
        return this;
    }

    /** Takes a row of an answer. */
    interface RowReader {
        void read(ResultSet row) throws SQLException;
    }

    /** Adds a query with one list as its parameter. */
    SqlPipeline query(String name, Collection<String> parameter, RowReader reader) {
        return query(name, new ColumnArrays<>(parameter).text(text -> text), reader);
    }

    /** Adds a query that needs to know nothing. */
    SqlPipeline query(String name, RowReader reader) {
        return query(name, new ColumnArrays<>(List.of()), reader);
    }

    /** Adds a query. */
    SqlPipeline query(String name, ColumnArrays<?> parameters, RowReader reader) {
        add(name, parameters);
        readers.add(reader);
        return this;
    }

    /** Adds a statement for some rows, unless there are none. */
    SqlPipeline update(String name, ColumnArrays<?> rows) {
        if (!rows.isEmpty()) {
            add(name, rows);
        }
        return this;
    }

    /** How many statements it has. */
    int size() {
        return texts.size();
    }

    /** Ends with the commit, and goes. */
    void commit() throws SQLException {
        texts.add(Sql.of("commit"));
        go();
    }

    /** Ends with nothing changed, and goes. */
    void rollBack() throws SQLException {
        texts.add(Sql.of("rollback"));
        go();
    }

    /** Goes, and hands each answer to its reader. */
    void go() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(String.join(";\n", texts))) {
            for (int i = 0; i < columns.size(); i++) {
                statement.setArray(i + 1, connection.createArrayOf(types.get(i), columns.get(i)));
            }
            boolean rows = statement.execute();
            for (RowReader reader : readers) {
                while (!rows) {
                    rows = statement.getMoreResults();
                }
                read(statement.getResultSet(), reader);
                rows = statement.getMoreResults();
            }
        }
    }

    private void add(String name, ColumnArrays<?> parameters) {
        texts.add(Sql.of(name));
        types.addAll(parameters.types());
        columns.addAll(parameters.values());
    }

    private static void read(ResultSet rows, RowReader reader) throws SQLException {
        try (rows) {
            while (rows.next()) {
                reader.read(rows);
            }
        }
    }
}
