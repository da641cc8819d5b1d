package dev.signalbox.books;

import java.util.function.Supplier;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Has queries planned for the values that they are asked with: PostgreSQL's custom plan ({@code plan_cache_mode}). The
 * journal's statements are planned once for all values, without ever reading a table from end to end; a list with optional
 * filters, or a sum over years, needs another plan for each filter.
 */
@Component
public class CustomPlan {
    private static final String SETTINGS = """
            select set_config('plan_cache_mode', 'force_custom_plan', true), set_config('enable_seqscan', 'on', true),
                   set_config('enable_bitmapscan', 'on', true)
            """;

    private final JdbcClient database;
    private final TransactionTemplate transaction;

    /** @param transaction one that the query becomes part of, if there is none yet */
    public CustomPlan(JdbcClient database, TransactionTemplate transaction) {
        this.database = database;
        this.transaction = transaction;
    }

    /**
     * Runs queries.
     *
     * @param queries reads only
     * @return what they return
     * @throws org.springframework.dao.DataAccessException when the database does not answer
     */
    public <T> T of(Supplier<T> queries) {
        try {
            return transaction.execute(status -> {
                database.sql(SETTINGS).query().singleRow();
                return queries.get();
            });
        } catch (TransactionException e) {
            throw new DataAccessResourceFailureException("the database began or ended no transaction", e);
        }
    }
}
