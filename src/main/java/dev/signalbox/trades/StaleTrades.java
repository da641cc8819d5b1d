package dev.signalbox.trades;

import dev.signalbox.accounts.Account;
import java.util.Collection;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Asks for all accounts at once whose trades are behind their executions: most of the time hardly any are, and looking
 * into each one's books takes a dozen trips to the database.
 */
@Component
class StaleTrades {
    private static final String STALE = """
            select m.account from unnest(:accounts::text[], :methods::text[]) as m (account, method)
             where not exists (select 1 from trade_book b where b.account = m.account and b.method = m.method)
                or exists (select 1 from trade_dirty d where d.account = m.account)
                or exists (select 1 from position p left join trade_seen s using (account, symbol)
                            where p.account = m.account and p.updated_at is distinct from s.moved_at)
            """;

    private final JdbcClient database;

    StaleTrades(JdbcClient database) {
        this.database = database;
    }

    /** {@return the ids of those that {@link TradeBook} has something to do for} */
    Set<String> among(Collection<Account> accounts) {
        return database.sql(STALE)
                .param("accounts", accounts.stream().map(Account::id).toArray(String[]::new))
                .param(
                        "methods",
                        accounts.stream()
                                .map(account -> account.terms().matching().key())
                                .toArray(String[]::new))
                .query(String.class)
                .set();
    }
}
