package dev.signalbox.kit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A value that the hub stored.
 *
 * @param place its table and column
 * @param text the value as text; what is stored as bytes is read as text too
 */
public record Stored(String place, String text) {
    /** Every value of every table. */
    public static List<Stored> all(JdbcClient database) {
        List<String> tables = database.sql(
                        "select table_name from information_schema.tables where table_schema = 'public'")
                .query(String.class)
                .list();
        assertThat(tables).contains("alert", "orders", "dead_letter");
        return tables.stream().flatMap(table -> cells(database, table)).toList();
    }

    private static Stream<Stored> cells(JdbcClient database, String table) {
        return database.sql("select * from " + table).query().listOfRows().stream()
                .map(Map::entrySet)
                .flatMap(row ->
                        row.stream().map(cell -> new Stored(table + "." + cell.getKey(), text(cell.getValue()))));
    }

    private static String text(Object value) {
        return value instanceof byte[] bytes ? new String(bytes, UTF_8) : String.valueOf(value);
    }
}
