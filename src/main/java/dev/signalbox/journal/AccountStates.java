package dev.signalbox.journal;

import dev.signalbox.accounts.Account;
import dev.signalbox.accounts.Accounts;
import dev.signalbox.accounts.Allocation;
import dev.signalbox.risk.AccountRules;
import dev.signalbox.risk.AccountState;
import dev.signalbox.risk.Lockout;
import dev.signalbox.risk.RiskState;
import dev.signalbox.trading.Signal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.stereotype.Component;

/** How accounts are right now, as a judgement would find them; nothing is locked and nothing is changed. */
@Component
public class AccountStates {
    private final DataSource database;
    private final AccountRules accountRules;
    private final Accounts configured;

    AccountStates(DataSource database, AccountRules accountRules, Accounts configured) {
        this.configured = configured;
        this.database = database;
        this.accountRules = accountRules;
    }

    /**
     * Reads which accounts have their entries shut, in one trip for all of them.
     *
     * @return why, by account
     * @throws DataAccessResourceFailureException when the database does not answer
     */
    public Map<String, Lockout> stopped() {
        Map<String, Lockout> stopped = new HashMap<>();
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(Sql.of("read-stopped"));
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                stopped.put(row.getString("id"), RiskStateRow.stop(row));
            }
        } catch (SQLException e) {
            throw new DataAccessResourceFailureException("the database does not say which accounts are stopped", e);
        }
        return stopped;
    }

    /**
     * Reads an account's state.
     *
     * @param account the account
     * @param now the time, which decides the trading day
     * @return its positions, working orders, orders of the day and kill switch
     * @throws DataAccessResourceFailureException when the database does not answer
     */
    public AccountState of(Account account, Instant now) {
        return of(List.of(account), now).get(account.id());
    }

    /**
     * Reads the states of accounts, in one trip for all of them.
     *
     * @param accounts the accounts
     * @param now the time, which decides the trading day
     * @return the state of each, by its id
     * @throws DataAccessResourceFailureException when the database does not answer
     */
    public Map<String, AccountState> of(Collection<Account> accounts, Instant now) {
        LockedAccounts lockedAccounts = read(accounts, now, false);
        Map<String, AccountState> states = new HashMap<>();
        accounts.forEach(account -> states.put(account.id(), state(account, lockedAccounts, now)));
        return states;
    }

    /**
     * Reads an account's state as an alert would find it: the alert's own price counts for what the account holds.
     *
     * @param allocation the account's part of the alert
     * @param signal the alert
     * @param now the time, which decides the trading day
     * @return its state at that price
     * @throws DataAccessResourceFailureException when the database does not answer
     */
    public AccountState of(Allocation allocation, Signal signal, Instant now) {
        Account account = allocation.account();
        LockedAccounts lockedAccounts = read(List.of(account), now, true);
        RiskStates riskStates = new RiskStates(configured, accountRules, lockedAccounts, now);
        new SeenMarks(lockedAccounts, riskStates).see(allocation, signal, accountRules);
        return lockedAccounts.state(account.id(), accountRules.tradingDay(account, now), riskStates.of(account.id()));
    }

    private LockedAccounts read(Collection<Account> accounts, Instant now, boolean isReckoned) {
        LockedAccounts lockedAccounts = new LockedAccounts();
        LockedAccountsReader reader = new LockedAccountsReader(lockedAccounts);
        List<String> ids = accounts.stream().map(Account::id).toList();
        try (Connection connection = database.getConnection()) {
            SqlPipeline reading = new SqlPipeline(connection).query("read-accounts", ids, reader::account);
            reader.gates(reader.holdings(reading, ids, now), ids);
            if (isReckoned) {
                reading.query("read-held-rates", ids, reader::rate);
            }
            reading.go();
        } catch (SQLException e) {
            throw new DataAccessResourceFailureException(
                    "the database does not say how " + String.join(", ", ids) + " are", e);
        }
        return lockedAccounts;
    }

    private AccountState state(Account account, LockedAccounts lockedAccounts, Instant now) {
        Optional<RiskState> riskState =
                lockedAccounts.standingRow(account.id()).map(row -> accountRules.rolled(account, row.standing(), now));
        return lockedAccounts.state(account.id(), accountRules.tradingDay(account, now), riskState);
    }
}
