package dev.signalbox.deadletters;

import dev.signalbox.trading.Stage;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** A row of the table {@code dead_letter} as a letter. */
final class LetterRow {
    private LetterRow() {}

    static DeadLetter letter(ResultSet row) throws SQLException {
        return new DeadLetter(
                row.getObject("id", UUID.class),
                subject(row),
                new DeadLetter.Original(
                        text(row, "source"), text(row, "identity"), row.getBytes("body"), time(row, "received_at")),
                new DeadLetter.Failure(row.getString("reason"), text(row, "last_answer"), row.getInt("tries")),
                new DeadLetter.Times(time(row, "created_at"), time(row, "updated_at")));
    }

    private static DeadLetter.Subject subject(ResultSet row) throws SQLException {
        return new DeadLetter.Subject(
                stage(row.getString("stage")),
                Optional.ofNullable(row.getObject("alert_id", UUID.class)),
                Optional.ofNullable(row.getObject("order_id", UUID.class)),
                text(row, "account"),
                text(row, "broker"));
    }

    private static Stage stage(String word) {
        return Stage.of(word)
                .orElseThrow(() -> new IllegalStateException("the database has a dead letter of the stage " + word
                        + ", which this version does not know; it was written by a newer one"));
    }

    private static Optional<String> text(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getString(column));
    }

    private static Instant time(ResultSet row, String column) throws SQLException {
        return row.getTimestamp(column).toInstant();
    }
}
