package dev.signalbox.calls;

import dev.signalbox.brokers.CallRecord;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** A call as a row of its table. */
final class CallRow {
    private CallRow() {}

    /** The values of the statement that adds one, in their order. */
    static Object[] values(CallRecord call) {
        return new Object[] {
            call.order(),
            Timestamp.from(call.at()),
            call.operation(),
            call.asked().method(),
            call.asked().path(),
            call.asked().body().orElse(null),
            call.heard().status().orElse(null),
            call.heard().body().orElse(null),
            call.heard().failure().orElse(null),
            call.heard().took().toMillis()
        };
    }

    static KeptCall kept(ResultSet row) throws SQLException {
        var asked = new CallRecord.Asked(
                row.getString("method"), row.getString("path"), Optional.ofNullable(row.getString("request")));
        var heard = new CallRecord.Heard(
                Optional.ofNullable(row.getObject("status", Integer.class)),
                Optional.ofNullable(row.getString("answer")),
                Optional.ofNullable(row.getString("failure")),
                Duration.ofMillis(row.getLong("duration_ms")));
        var first = new CallRecord(
                row.getObject("order_id", UUID.class),
                row.getString("operation"),
                row.getTimestamp("at").toInstant(),
                asked,
                heard);
        return new KeptCall(
                row.getInt("place"), first, row.getTimestamp("last_at").toInstant(), row.getInt("times"));
    }
}
