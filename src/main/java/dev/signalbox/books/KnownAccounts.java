package dev.signalbox.books;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Says of which accounts the database has something, those that are no longer configured too. */
@Component
public class KnownAccounts {
    private final JdbcClient database;

    KnownAccounts(JdbcClient database) {
        this.database = database;
    }

    /**
     * Asks whether there is something of an account: itself, or its part of the record.
     *
     * @param account its id, or {@code *} for what concerns everything
     * @return whether there is
     */
    public boolean has(String account) {
        return database.sql("select exists (select 1 from account where id = :id)"
                        + " or exists (select 1 from audit_head where chain = :id)")
                .param("id", account)
                .query(Boolean.class)
                .single();
    }
}
