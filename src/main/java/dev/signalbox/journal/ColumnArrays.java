package dev.signalbox.journal;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** The rows of one statement, taken apart column by column: so one statement takes any number of rows. */
final class ColumnArrays<T> {
    private final List<T> rows;
    private final List<String> types = new ArrayList<>();
    private final List<Object[]> values = new ArrayList<>();

    ColumnArrays(Collection<T> rows) {
        this.rows = List.copyOf(rows);
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    /** The columns' types, as the database calls them. */
    List<String> types() {
        return types;
    }

    List<Object[]> values() {
        return values;
    }

    ColumnArrays<T> uuid(Function<T, UUID> value) {
        return column("uuid", value);
    }

    ColumnArrays<T> optionalUuid(Function<T, Optional<UUID>> value) {
        return column("uuid", value.andThen(id -> id.orElse(null)));
    }

    ColumnArrays<T> text(Function<T, String> value) {
        return column("text", value);
    }

    ColumnArrays<T> optionalText(Function<T, Optional<String>> value) {
        return column(
                "text", value.andThen(text -> text.map(ColumnArrays::storable).orElse(null)));
    }

    ColumnArrays<T> number(Function<T, BigDecimal> value) {
        return column("numeric", value);
    }

    ColumnArrays<T> optionalNumber(Function<T, Optional<BigDecimal>> value) {
        return column("numeric", value.andThen(number -> number.orElse(null)));
    }

    ColumnArrays<T> whole(Function<T, Integer> value) {
        return column("int4", value);
    }

    ColumnArrays<T> big(Function<T, Long> value) {
        return column("int8", value);
    }

    ColumnArrays<T> yesNo(Function<T, Boolean> value) {
        return column("bool", value);
    }

    ColumnArrays<T> time(Function<T, Instant> value) {
        return column("text", value.andThen(Instant::toString));
    }

    ColumnArrays<T> optionalTime(Function<T, Optional<Instant>> value) {
        return column("text", value.andThen(time -> time.map(Instant::toString).orElse(null)));
    }

    ColumnArrays<T> bytes(Function<T, byte[]> value) {
        types.add("bytea");
        values.add(rows.stream().map(value).toArray(byte[][]::new));
        return this;
    }

    /** Adds the columns of other rows, for a statement that takes lists of different lengths. */
    ColumnArrays<T> and(ColumnArrays<?> others) {
        types.addAll(others.types());
        values.addAll(others.values());
        return this;
    }

    /** The database takes no zero character, and a broker's words may have one. */
    private static String storable(String text) {
        return text.indexOf('\0') < 0 ? text : text.replace('\0', ' ');
    }

    private ColumnArrays<T> column(String type, Function<T, ?> value) {
        Object[] column = new Object[rows.size()];
        for (int i = 0; i < column.length; i++) {
            column[i] = value.apply(rows.get(i));
        }
        types.add(type);
        values.add(column);
        return this;
    }
}
