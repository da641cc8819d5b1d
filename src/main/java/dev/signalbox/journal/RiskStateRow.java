package dev.signalbox.journal;

import dev.signalbox.risk.Balances;
import dev.signalbox.risk.EntryStatus;
import dev.signalbox.risk.HighWaterMarks;
import dev.signalbox.risk.Lockout;
import dev.signalbox.risk.RiskState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * The state of an account, in the columns of its row.
 *
 * @param account its id
 * @param standing how it stands
 * @param reportedAt when the broker last reported its money; empty while only the books did
 */
record RiskStateRow(String account, RiskState standing, Optional<Instant> reportedAt) {
    /** Reads it; empty when the hub has not looked at the account yet. */
    static Optional<RiskStateRow> read(ResultSet row) throws SQLException {
        LocalDate day = row.getObject("risk_day", LocalDate.class);
        if (day == null) {
            return Optional.empty();
        }
        var standing = new RiskState(
                day,
                new Balances(row.getBigDecimal("balance"), row.getBigDecimal("equity")),
                new Balances(row.getBigDecimal("anchor_balance"), row.getBigDecimal("anchor_equity")),
                new HighWaterMarks(
                        row.getBigDecimal("peak_balance"),
                        row.getBigDecimal("peak_equity"),
                        Optional.ofNullable(row.getBigDecimal("manual_floor")),
                        row.getBigDecimal("best_day")),
                stop(row));
        return Optional.of(new RiskStateRow(row.getString("id"), standing, time(row, "reported_at")));
    }

    /** Reads whether and why the entries are shut. */
    static Lockout stop(ResultSet row) throws SQLException {
        return new Lockout(
                EntryStatus.of(row.getString("entry_status")),
                Optional.ofNullable(row.getString("lockout_rule")),
                Optional.ofNullable(row.getString("lockout_reason")),
                time(row, "lockout_since"));
    }

    private static Optional<Instant> time(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getTimestamp(column)).map(Timestamp::toInstant);
    }
}
