package dev.signalbox.flatten;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import dev.signalbox.accounts.Account;
import dev.signalbox.accounts.Accounts;
import dev.signalbox.audit.AuditBook;
import dev.signalbox.audit.AuditKind;
import dev.signalbox.audit.Note;
import dev.signalbox.audit.Scope;
import dev.signalbox.journal.KillSwitch;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The accounts that are to be flat, as the database has them. From the moment an account stands here it takes no entries.
 * Every method throws Spring's {@code DataAccessException} when the database does not answer.
 */
@Component
public class FlattenRequests {
    private static final NoArgGenerator IDS = Generators.timeBasedEpochGenerator();

    private static final JsonMapper MAPPER = new JsonMapper();

    /** How the occasion begins of an account whose own switch was on, and goes on again when it is flat. */
    private static final String OWN_SWITCH = "own-switch ";

    private static final String IS_OWN_SWITCH = "like '" + OWN_SWITCH + "%'";

    private static final String ASK = """
            insert into flatten (id, account, cause, occasion, since, kill)
            select :id, :account, :cause, :occasion, now(), :kill
             where not exists (select 1 from flatten where account = :account and occasion = :occasion)
            on conflict (account) where ended is null do update
               set kill = case when '*' in (flatten.kill, excluded.kill) then '*'
                               else coalesce(excluded.kill, flatten.kill) end,
                   occasion = case when excluded.occasion %s then excluded.occasion
                                   else flatten.occasion end
            """.formatted(IS_OWN_SWITCH);

    private static final String AWAITED =
            "ended is null and (kill = :scope or account = :scope and occasion " + IS_OWN_SWITCH + ")";

    private final JdbcClient database;
    private final AuditBook record;
    private final KillSwitch killSwitch;
    private final Accounts accounts;

    FlattenRequests(JdbcClient database, AuditBook record, KillSwitch killSwitch, Accounts accounts) {
        this.accounts = accounts;
        this.database = database;
        this.record = record;
        this.killSwitch = killSwitch;
    }

    /**
     * Asks for an account to be flattened, and its mirror with it. When that is under way already, it goes on as it is.
     *
     * @param account the account
     * @param cause {@code request} or the name of the rule that asks
     */
    public void ask(Account account, String cause) {
        askOnce(account, cause, IDS.generate().toString());
    }

    /**
     * Asks for accounts and their mirrors to be flattened, and for a kill switch to be turned on when all of them are. Where
     * it is on already, or an account's own one is, it stops the closing orders too: it is turned off until then.
     *
     * @param accounts the accounts, at least one
     * @param cause the name of what asks
     * @param scope of the kill switch
     */
    public void ask(List<Account> accounts, String cause, Scope scope) {
        try {
            record.write(() -> askAll(accounts, cause, scope), Note.Subject.of(scope), AuditKind.FLATTEN_FIRST, "{}");
        } finally {
            // What was turned off is off only when all of it was written.
            killSwitch.renewed();
        }
    }

    /** Either all of them are asked for or none: the switch must not go on before the last one is. */
    private boolean askAll(List<Account> asked, String cause, Scope scope) {
        asked.stream()
                .flatMap(accounts::withMirror)
                .distinct()
                // The journal locks accounts in this order, too.
                .sorted(Comparator.comparing(Account::id))
                .forEach(account -> askFirst(account, cause, scope));
        // After the accounts: from then on none of them takes an entry, whatever the switch says.
        killSwitch.off(scope);
        return true;
    }

    private void askFirst(Account account, String cause, Scope scope) {
        Scope own = Scope.of(account.id());
        boolean comesBack = !own.equals(scope) && killSwitch.isOn(own);
        ask(account, cause, (comesBack ? OWN_SWITCH : "") + IDS.generate(), Optional.of(scope));
        killSwitch.off(own);
    }

    /**
     * Asks for an account to be flattened, and its mirror with it, unless that was asked on this occasion before.
     *
     * @param account the account
     * @param cause the name of the rule that asks
     * @param occasion the same text for the same occasion, such as the rule and the trading day
     */
    public void askOnce(Account account, String cause, String occasion) {
        accounts.withMirror(account).forEach(one -> ask(one, cause, occasion, Optional.empty()));
    }

    private void ask(Account account, String cause, String occasion, Optional<Scope> kill) {
        String data = MAPPER.createObjectNode().put("cause", cause).toString();
        record.write(() -> insert(account, cause, occasion, kill), about(account.id()), AuditKind.FLATTEN, data);
    }

    private boolean insert(Account account, String cause, String occasion, Optional<Scope> kill) {
        // Whoever judges an alert holds this lock: an entry is recorded before this, and seen, or refused after it.
        database.sql("select id from account where id = ? for update")
                .param(account.id())
                .query(String.class)
                .list();
        return database.sql(ASK)
                        .param("id", IDS.generate())
                        .param("account", account.id())
                        .param("cause", cause)
                        .param("occasion", occasion)
                        .param("kill", kill.map(Scope::text).orElse(null))
                        .update()
                > 0;
    }

    private static Note.Subject about(String account) {
        return Note.Subject.of(Scope.of(account));
    }

    /**
     * Finds what was asked last for an account.
     *
     * @param account its id
     * @return the latest; empty when it was never asked to be flat
     */
    public Optional<FlattenRequest> latest(String account) {
        return database.sql("select * from flatten where account = ? order by since desc limit 1")
                .param(account)
                .query((row, n) -> flatten(row))
                .optional();
    }

    /** {@return all that are under way} */
    public List<FlattenRequest> open() {
        return database.sql("select * from flatten where ended is null order by since")
                .query((row, n) -> flatten(row))
                .list();
    }

    /**
     * Says whether a kill switch is to be turned on as soon as accounts are flat.
     *
     * @param scope of the switch
     * @return whether it waits for that
     */
    public boolean willKill(Scope scope) {
        return database.sql("select exists (select 1 from flatten where " + AWAITED + ")")
                .param("scope", scope.text())
                .query(Boolean.class)
                .single();
    }

    /**
     * Lets no kill switch of a scope be turned on when accounts are flat. They are flattened all the same.
     *
     * @param scope of the switch
     */
    public void spare(Scope scope) {
        database.sql("update flatten set kill = nullif(kill, :scope),"
                        + " occasion = case when account = :scope and occasion " + IS_OWN_SWITCH + " then id::text"
                        + " else occasion end where " + AWAITED)
                .param("scope", scope.text())
                .update();
    }

    /** Starts an attempt and returns its number; empty when nobody wants the account flat for this any more. */
    Optional<Integer> begin(FlattenRequest flattenRequest) {
        return database.sql("update flatten set tries = tries + 1 where id = ? and ended is null returning tries")
                .param(flattenRequest.id())
                .query(Integer.class)
                .optional();
    }

    /** Notes why an attempt failed. */
    void failed(FlattenRequest flattenRequest, String obstacle) {
        database.sql("update flatten set obstacle = ? where id = ?")
                .params(obstacle, flattenRequest.id())
                .update();
    }

    /** Ends it; the last one of those that a kill switch waits for turns it on. */
    void end(FlattenRequest flattenRequest, boolean flat) {
        String data =
                MAPPER.createObjectNode().put("cause", flattenRequest.cause()).toString();
        record.write(
                () -> ended(flattenRequest, flat),
                about(flattenRequest.account()),
                flat ? AuditKind.FLAT : AuditKind.FLATTEN_GIVEN_UP,
                data);
    }

    private boolean ended(FlattenRequest flattenRequest, boolean flat) {
        // Two that end at the same moment must not each take the other for the last one.
        database.sql("lock table flatten in share row exclusive mode").update();
        List<List<Scope>> ended = database.sql("""
                        update flatten set ended = now(), flat = ?, obstacle = case when ? then null else obstacle end
                         where id = ? and ended is null returning account, occasion, kill
                        """)
                .params(flat, flat, flattenRequest.id())
                .query((row, n) -> switches(row))
                .list();
        ended.stream().flatMap(List::stream).filter(scope -> !willKill(scope)).forEach(killSwitch::on);
        return !ended.isEmpty();
    }

    /** Which switches are to be turned on after it. */
    private static List<Scope> switches(ResultSet row) throws SQLException {
        List<Scope> scopes = new ArrayList<>();
        if (row.getString("occasion").startsWith(OWN_SWITCH)) {
            scopes.add(Scope.of(row.getString("account")));
        }
        Optional.ofNullable(row.getString("kill")).map(Scope::parse).ifPresent(scopes::add);
        return scopes;
    }

    private static FlattenRequest flatten(ResultSet row) throws SQLException {
        return new FlattenRequest(
                row.getObject("id", UUID.class),
                row.getString("account"),
                row.getString("cause"),
                row.getTimestamp("since").toInstant(),
                new FlattenRequest.Progress(
                        row.getInt("tries"),
                        Optional.ofNullable(row.getString("obstacle")),
                        Optional.ofNullable(row.getTimestamp("ended")).map(time -> time.toInstant()),
                        row.getBoolean("flat")));
    }
}
