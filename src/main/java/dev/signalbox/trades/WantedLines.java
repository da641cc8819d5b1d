package dev.signalbox.trades;

import java.sql.Types;
import java.time.Instant;
import java.util.Map;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Reads the wanted lines of a long list one after the other; no more than some of them are in memory at once. */
@Component
class WantedLines {
    private static final int FETCHED = 1000;

    private final JdbcClient database;
    private final TransactionTemplate transaction;

    WantedLines(JdbcClient database, TransactionTemplate transaction) {
        this.database = database;
        this.transaction = transaction;
    }

    /**
     * Reads them.
     *
     * @param sql has the parameters account, symbol, since, until, at and id (the place of the page before) and limit, each
     *     null when it does not matter
     * @param more further parameters
     */
    void each(String sql, Wanted wanted, Map<String, ?> more, RowCallbackHandler take) {
        transaction.executeWithoutResult(status -> database.sql(sql)
                .withFetchSize(FETCHED)
                .param("account", wanted.account().orElse(null))
                .param("symbol", wanted.symbol().orElse(null))
                .param("since", wanted.span().since().map(Instant::toString).orElse(null))
                .param("until", wanted.span().until().map(Instant::toString).orElse(null))
                .param("at", wanted.before().map(place -> place.at().toString()).orElse(null))
                .param("id", wanted.before().map(place -> place.id().toString()).orElse(null))
                .param("limit", wanted.limit().orElse(null), Types.INTEGER)
                .params(more)
                .query(take));
    }
}
