package dev.signalbox.journal;

import dev.signalbox.audit.AuditBook;
import dev.signalbox.audit.AuditKind;
import dev.signalbox.audit.Note;
import dev.signalbox.audit.Scope;
import dev.signalbox.cluster.LeaseListener;
import dev.signalbox.cluster.SharedSet;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Stops everything, or one account, exits included. It is kept in the database and so survives a restart. */
@Component
public class KillSwitch implements LeaseListener {
    private final JdbcClient database;
    private final AuditBook record;
    private final SharedSet scopes;

    KillSwitch(JdbcClient database, AuditBook record) {
        this.database = database;
        this.record = record;
        this.scopes = new SharedSet(() -> database.sql("select scope from kill_switch")
                .query(String.class)
                .list());
    }

    /**
     * Turns it on. From the moment this returns no order is recorded any more.
     *
     * @param scope one account, or everything
     */
    public void on(Scope scope) {
        change(
                AuditKind.KILL_SWITCH_ON,
                "insert into kill_switch (scope, since) values (?, now()) on conflict do nothing",
                scope);
    }

    /**
     * Turns it off.
     *
     * @param scope one account, or the switch for everything
     */
    public void off(Scope scope) {
        change(AuditKind.KILL_SWITCH_OFF, "delete from kill_switch where scope = ?", scope);
    }

    private void change(AuditKind kind, String statement, Scope scope) {
        record.write(
                () -> database.sql(statement).param(scope.text()).update() > 0, Note.Subject.of(scope), kind, "{}");
        scopes.refresh();
    }

    /**
     * Asks since when it is on.
     *
     * @param scope one account, for which the switch for everything counts too, or everything
     * @return since when; empty when it is off
     */
    public Optional<Instant> since(Scope scope) {
        return database.sql("select min(since) as since from kill_switch where scope in (?, ?) having count(*) > 0")
                .params(Scope.EVERYTHING.text(), scope.text())
                .query((row, n) -> row.getTimestamp("since").toInstant())
                .optional();
    }

    /**
     * Asks whether this very switch is on.
     *
     * @param scope one account, for which the switch for everything does not count, or everything
     * @return whether it is
     */
    public boolean isOn(Scope scope) {
        return database.sql("select exists (select 1 from kill_switch where scope = ?)")
                .param(scope.text())
                .query(Boolean.class)
                .single();
    }

    /**
     * Asks, without a trip to the database, whether it stops an account. What another hub did is known within a second.
     *
     * @param account the account
     * @return whether it is on for the account or for everything
     */
    public boolean stops(String account) {
        return scopes.contains(Scope.EVERYTHING.text()) || scopes.contains(account);
    }

    @Override
    public void renewed() {
        scopes.refresh();
    }
}
