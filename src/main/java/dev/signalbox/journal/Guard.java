package dev.signalbox.journal;

import dev.signalbox.audit.Head;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/**
 * What must hold so that a batch may go without reading: nobody wrote its accounts, or their audit record, since; and no
 * alert of these identities is there.
 *
 * @param accounts the accounts as they are remembered, by id
 * @param identities those of the batch's alerts
 */
record Guard(Map<String, LockedAccount> accounts, Collection<String> identities) {
    /** The error by which {@code assert_unchanged} says that it is not so. */
    private static final String FAILED = "SB001";

    /** Whether an error says that something is not as it is remembered. */
    static boolean isFailure(Throwable error) {
        return error instanceof SQLException sql && FAILED.equals(sql.getSQLState());
    }

    /** One row of arrays, of which the last has a length of its own. */
    void add(SqlPipeline sqlPipeline) {
        var sorted = new TreeMap<>(accounts);
        sqlPipeline.query(
                "guard",
                new ColumnArrays<>(sorted.entrySet())
                        .text(Map.Entry::getKey)
                        .text(one -> one.getValue().version())
                        .big(one -> one.getValue().head().map(Head::number).orElse(-1L))
                        .and(new ColumnArrays<>(identities).text(identity -> identity)),
                row -> {});
    }
}
