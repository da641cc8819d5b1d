package dev.signalbox.orders;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** Binds the rows of a batch column by column, as arrays: one statement takes any number of rows. */
final class Columns {
    private final Connection connection;
    private final PreparedStatement statement;
    private int index = 0;

    Columns(Connection connection, PreparedStatement statement) {
        this.connection = connection;
        this.statement = statement;
    }

    /** Binds to the columns of one table. */
    <T> Of<T> of(Collection<T> rows) {
        return new Of<>(List.copyOf(rows));
    }

    Columns texts(Collection<String> texts) throws SQLException {
        return bind("text", texts.toArray());
    }

    private Columns bind(String type, Object[] values) throws SQLException {
        statement.setArray(++index, connection.createArrayOf(type, values));
        return this;
    }

    final class Of<T> {
        private final List<T> rows;

        private Of(List<T> rows) {
            this.rows = rows;
        }

        Of<T> uuid(Function<T, UUID> value) throws SQLException {
            return column("uuid", value);
        }

        Of<T> text(Function<T, String> value) throws SQLException {
            return column("text", value);
        }

        Of<T> optionalText(Function<T, Optional<String>> value) throws SQLException {
            return column("text", value.andThen(text -> text.orElse(null)));
        }

        Of<T> number(Function<T, BigDecimal> value) throws SQLException {
            return column("numeric", value);
        }

        Of<T> optionalNumber(Function<T, Optional<BigDecimal>> value) throws SQLException {
            return column("numeric", value.andThen(number -> number.orElse(null)));
        }

        Of<T> whole(Function<T, Integer> value) throws SQLException {
            return column("int4", value);
        }

        Of<T> yesNo(Function<T, Boolean> value) throws SQLException {
            return column("bool", value);
        }

        Of<T> time(Function<T, Instant> value) throws SQLException {
            return column("text", value.andThen(Instant::toString));
        }

        Of<T> bytes(Function<T, byte[]> value) throws SQLException {
            byte[][] values = new byte[rows.size()][];
            for (int i = 0; i < values.length; i++) {
                values[i] = value.apply(rows.get(i));
            }
            bind("bytea", values);
            return this;
        }

        private Of<T> column(String type, Function<T, ?> value) throws SQLException {
            Object[] values = new Object[rows.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = value.apply(rows.get(i));
            }
            bind(type, values);
            return this;
        }
    }
}
