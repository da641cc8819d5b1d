package dev.signalbox.backup;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/**
 * What is in a backup.
 *
 * @param madeBy the version of the program that made it
 * @param madeAt when, RFC 3339 in UTC
 * @param schema the version of the tables, such as {@code 10}
 * @param tables the tables of the journal
 * @param secrets the names of the files that the data folder had
 * @param texts how many files of text there are
 */
public record Contents(
        String madeBy, String madeAt, String schema, List<Table> tables, List<String> secrets, int texts) {
    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    /**
     * A table as it was.
     *
     * @param name its name
     * @param columns its columns, in the order in which each row has them
     * @param rows how many rows it had
     */
    public record Table(String name, List<String> columns, long rows) {}

    /** {@return how many rows all tables have together} */
    public long rows() {
        return tables.stream().mapToLong(Table::rows).sum();
    }

    byte[] toJson() {
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what is in a backup cannot be written as JSON", e);
        }
    }

    static Contents of(InputStream json) throws IOException {
        return JSON.readValue(json, Contents.class);
    }
}
