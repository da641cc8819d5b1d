package dev.signalbox.orders;

import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Stops everything, or one account, exits included. It is kept in the database and so survives a restart. */
@Component
public class KillSwitch {
    private static final String ALL = "*";

    private final JdbcClient database;

    KillSwitch(JdbcClient database) {
        this.database = database;
    }

    /**
     * Turns it on. From the moment this returns no order is recorded any more.
     *
     * @param account one account; everything when empty
     */
    public void on(Optional<String> account) {
        database.sql("insert into kill_switch (scope, since) values (?, now()) on conflict do nothing")
                .param(account.orElse(ALL))
                .update();
    }

    /**
     * Turns it off.
     *
     * @param account one account; the switch for everything when empty
     */
    public void off(Optional<String> account) {
        database.sql("delete from kill_switch where scope = ?")
                .param(account.orElse(ALL))
                .update();
    }

    /**
     * Asks since when it is on.
     *
     * @param account one account, for which the switch for everything counts too; only the latter when empty
     * @return since when; empty when it is off
     */
    public Optional<Instant> since(Optional<String> account) {
        return database.sql("select min(since) from kill_switch where scope in (?, ?) having count(*) > 0")
                .params(ALL, account.orElse(ALL))
                .query((row, n) -> row.getTimestamp(1).toInstant())
                .optional();
    }
}
