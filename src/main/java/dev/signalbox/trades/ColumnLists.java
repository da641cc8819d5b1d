package dev.signalbox.trades;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Rows on their way into the database as one list for each column, which it reads in less than half the time of JSON.
 *
 * @param columns all columns
 * @param <T> what a row is made of
 */
record ColumnLists<T>(List<Column<T>> columns) {
    /**
     * A column.
     *
     * @param name of the column and of its parameter
     * @param type in the database
     * @param text the value as the database reads it, null for none
     */
    record Column<T>(String name, String type, Function<T, String> text) {}

    /** {@return the rows as a table of that name, of which each list is a parameter} */
    String table(String name) {
        return columns.stream()
                .map(column -> ":" + column.name() + "::" + column.type() + "[]")
                .collect(Collectors.joining(
                        ", ",
                        "unnest(",
                        ") as " + name
                                + columns.stream().map(Column::name).collect(Collectors.joining(", ", " (", ")"))));
    }

    /** {@return the parameters for these rows} */
    Map<String, ?> parameters(Collection<T> rows) {
        Map<String, Object> parameters = new HashMap<>();
        columns.forEach(column ->
                parameters.put(column.name(), rows.stream().map(column.text()).toArray(String[]::new)));
        return parameters;
    }
}
