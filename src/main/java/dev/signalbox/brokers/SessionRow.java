package dev.signalbox.brokers;

import dev.signalbox.secrets.Sealed;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/**
 * A session as the database has it.
 *
 * @param connection whose it is
 * @param sealed the token
 * @param expiresAt when the broker no longer accepts it
 */
record SessionRow(String connection, Sealed sealed, Instant expiresAt) {
    static SessionRow of(ResultSet row) throws SQLException {
        return new SessionRow(
                row.getString("connection"),
                new Sealed(row.getString("key_id"), row.getBytes("nonce"), row.getBytes("sealed")),
                row.getTimestamp("expires_at").toInstant());
    }
}
