package dev.signalbox.journal;

import dev.signalbox.audit.AuditEntry;
import dev.signalbox.audit.Chains;
import dev.signalbox.audit.Head;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;

/** Turns what is written down in the record into rows, in the transaction of what it tells. */
final class AuditRows {
    private AuditRows() {}

    /** Takes a row of {@code lock-heads}. */
    static Head head(ResultSet row) throws SQLException {
        return new Head(
                row.getString("chain"), row.getLong("number"), HexFormat.of().formatHex(row.getBytes("hash")));
    }

    static void add(SqlPipeline sqlPipeline, Chains chains) {
        sqlPipeline
                .update(
                        "insert-audit",
                        new ColumnArrays<>(chains.entries())
                                .text(entry -> entry.note().subject().chain())
                                .big(AuditEntry::number)
                                .time(entry -> entry.note().at())
                                .text(entry -> entry.note().kind())
                                .optionalUuid(entry -> entry.note().subject().alertId())
                                .optionalUuid(entry -> entry.note().subject().orderId())
                                .text(entry -> entry.note().data())
                                .bytes(entry -> bytes(entry.before()))
                                .bytes(entry -> bytes(entry.hash())))
                .update(
                        "upsert-heads",
                        new ColumnArrays<>(chains.heads())
                                .text(Head::chain)
                                .big(Head::number)
                                .bytes(head -> bytes(head.hash())));
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }
}
