package dev.signalbox.supervision;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import dev.signalbox.accounts.Account;
import dev.signalbox.orders.KillSwitch;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The accounts that are to be flat, as the database has them. From the moment an account stands here it takes no entries.
 * Every method throws Spring's {@code DataAccessException} when the database does not answer.
 */
@Component
public class Flattenings {
    private static final NoArgGenerator IDS = Generators.timeBasedEpochGenerator();

    private static final String ASK = """
            insert into flatten (id, account, cause, occasion, since, kill)
            select :id, :account, :cause, :occasion, now(), :kill
             where not exists (select 1 from flatten where account = :account and occasion = :occasion)
            on conflict (account) where ended is null do update
               set kill = case when '*' in (flatten.kill, excluded.kill) then '*'
                               else coalesce(excluded.kill, flatten.kill) end
            """;

    private final JdbcClient database;
    private final TransactionTemplate transactions;
    private final KillSwitch killSwitch;

    Flattenings(JdbcClient database, TransactionTemplate transactions, KillSwitch killSwitch) {
        this.database = database;
        this.transactions = transactions;
        this.killSwitch = killSwitch;
    }

    /**
     * Asks for an account to be made flat. When that is under way already, it goes on as it is.
     *
     * @param account the account
     * @param cause {@code request} or the name of the rule that asks
     */
    public void ask(Account account, String cause) {
        ask(account, cause, IDS.generate().toString(), Optional.empty());
    }

    /**
     * Asks for accounts to be made flat, and for a kill switch to be turned on when all of them are.
     *
     * @param accounts the accounts, at least one
     * @param cause the name of what asks
     * @param scope of the kill switch: an account's id, {@code *} for everything
     */
    public void ask(List<Account> accounts, String cause, String scope) {
        transactions.executeWithoutResult(transaction -> accounts.stream()
                .sorted(Comparator.comparing(Account::id))
                .forEach(account -> ask(account, cause, IDS.generate().toString(), Optional.of(scope))));
    }

    /**
     * Asks for an account to be made flat, unless that was asked on this occasion before.
     *
     * @param account the account
     * @param cause the name of the rule that asks
     * @param occasion the same text for the same occasion, such as the rule and the trading day
     */
    public void askOnce(Account account, String cause, String occasion) {
        ask(account, cause, occasion, Optional.empty());
    }

    private void ask(Account account, String cause, String occasion, Optional<String> kill) {
        transactions.executeWithoutResult(transaction -> {
            // Whoever judges an alert holds this lock: an entry is recorded before this, and seen, or refused after it.
            database.sql("select id from account where id = ? for update")
                    .param(account.id())
                    .query(String.class)
                    .list();
            database.sql(ASK)
                    .param("id", IDS.generate())
                    .param("account", account.id())
                    .param("cause", cause)
                    .param("occasion", occasion)
                    .param("kill", kill.orElse(null))
                    .update();
        });
    }

    /**
     * Finds what was asked last for an account.
     *
     * @param account its id
     * @return the latest; empty when it was never asked to be flat
     */
    public Optional<Flatten> latest(String account) {
        return database.sql("select * from flatten where account = ? order by since desc limit 1")
                .param(account)
                .query((row, n) -> flatten(row))
                .optional();
    }

    /** {@return all that are under way} */
    public List<Flatten> open() {
        return database.sql("select * from flatten where ended is null order by since")
                .query((row, n) -> flatten(row))
                .list();
    }

    /**
     * Says whether a kill switch is to be turned on as soon as accounts are flat.
     *
     * @param scope an account's id, or {@code *} for the switch of everything
     * @return whether it waits for that
     */
    public boolean willKill(String scope) {
        return database.sql("select exists (select 1 from flatten where ended is null and kill = ?)")
                .param(scope)
                .query(Boolean.class)
                .single();
    }

    /**
     * Lets no kill switch of a scope be turned on when accounts are flat. They are made flat all the same.
     *
     * @param scope an account's id, or {@code *} for the switch of everything
     */
    public void spare(String scope) {
        database.sql("update flatten set kill = null where ended is null and kill = ?")
                .param(scope)
                .update();
    }

    /** Begins a try, and says the how manieth it is. */
    int begin(Flatten flatten) {
        return database.sql("update flatten set tries = tries + 1 where id = ? returning tries")
                .param(flatten.id())
                .query(Integer.class)
                .single();
    }

    /** Notes why a try did not do. */
    void failed(Flatten flatten, String obstacle) {
        database.sql("update flatten set obstacle = ? where id = ?")
                .params(obstacle, flatten.id())
                .update();
    }

    /** Ends it; the last one of those that a kill switch waits for turns it on. */
    void end(Flatten flatten, boolean flat) {
        transactions.executeWithoutResult(transaction -> {
            // Two that end at the same moment must not each take the other for the last one.
            database.sql("lock table flatten in share row exclusive mode").update();
            Optional<String> kill = database.sql("""
                            update flatten set ended = now(), flat = ?, obstacle = case when ? then null else obstacle end
                             where id = ? and ended is null returning kill
                            """)
                    .params(flat, flat, flatten.id())
                    .query((row, n) -> Optional.ofNullable(row.getString(1)))
                    .optional()
                    .flatMap(found -> found);
            kill.filter(scope -> !willKill(scope)).ifPresent(this::kill);
        });
    }

    private void kill(String scope) {
        killSwitch.on(Optional.of(scope).filter(one -> !one.equals("*")));
    }

    private static Flatten flatten(ResultSet row) throws SQLException {
        return new Flatten(
                row.getObject("id", UUID.class),
                row.getString("account"),
                row.getString("cause"),
                row.getTimestamp("since").toInstant(),
                new Flatten.Progress(
                        row.getInt("tries"),
                        Optional.ofNullable(row.getString("obstacle")),
                        Optional.ofNullable(row.getTimestamp("ended")).map(time -> time.toInstant()),
                        row.getBoolean("flat")));
    }
}
