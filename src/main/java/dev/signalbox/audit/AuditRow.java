package dev.signalbox.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;

/** Reads rows of the record's tables. */
final class AuditRow {
    private AuditRow() {}

    static AuditEntry entry(ResultSet row) throws SQLException {
        var subject = new Note.Subject(row.getString("chain"), id(row, "alert_id"), id(row, "order_id"));
        var note =
                new Note(subject, row.getString("kind"), row.getTimestamp("at").toInstant(), row.getString("data"));
        return new AuditEntry(note, row.getLong("number"), hex(row, "before"), hex(row, "hash"));
    }

    static Head head(ResultSet row) throws SQLException {
        return new Head(row.getString("chain"), row.getLong("number"), hex(row, "hash"));
    }

    private static Optional<UUID> id(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, UUID.class));
    }

    private static String hex(ResultSet row, String column) throws SQLException {
        return HexFormat.of().formatHex(row.getBytes(column));
    }
}
