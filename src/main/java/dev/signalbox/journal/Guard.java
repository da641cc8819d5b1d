package dev.signalbox.journal;

import dev.signalbox.audit.Head;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

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

    /**
     * Looks whether it is so, for who found nothing to write. It waits for no lock, so what is being written elsewhere counts
     * the next time.
     *
     * @throws SQLException one that {@link #isFailure} knows, when an account was written since
     */
    void look(Connection connection) throws SQLException {
        Set<String> changed = new TreeSet<>(accounts.keySet());
        new SqlPipeline(connection)
                .query("read-versions", accounts.keySet(), row -> {
                    String id = row.getString("id");
                    LockedAccount known = accounts.get(id);
                    if (known.version().equals(row.getString("version")) && number(known) == row.getLong("number")) {
                        changed.remove(id);
                    }
                })
                .go();
        if (!changed.isEmpty()) {
            throw new SQLException(String.join(", ", changed) + " was changed elsewhere", FAILED);
        }
    }

    private static long number(LockedAccount account) {
        return account.head().map(Head::number).orElse(-1L);
    }

    /** One row of arrays, of which the last has a length of its own. */
    void add(SqlPipeline sqlPipeline) {
        var sorted = new TreeMap<>(accounts);
        sqlPipeline.query(
                "guard",
                new ColumnArrays<>(sorted.entrySet())
                        .text(Map.Entry::getKey)
                        .text(one -> one.getValue().version())
                        .big(one -> number(one.getValue()))
                        .and(new ColumnArrays<>(identities).text(identity -> identity)),
                row -> {});
    }
}
