package dev.signalbox.journal;

import dev.signalbox.accounts.Account;
import dev.signalbox.accounts.Accounts;
import dev.signalbox.audit.Head;
import dev.signalbox.books.PositionReader;
import dev.signalbox.books.Prices;
import dev.signalbox.risk.AccountRules;
import dev.signalbox.risk.Balances;
import dev.signalbox.risk.RiskState;
import dev.signalbox.trading.AccountCurrency;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Gives each account of {@code accounts.yaml} its row, at the start and when it comes to be there. */
@Component
final class AccountRegistration {
    private final JdbcClient database;
    private final PositionReader positionReader;
    private final Prices prices;
    private final AccountRules accountRules;
    private final Clock clock;
    private final Map<String, String> registered = new HashMap<>();

    AccountRegistration(
            JdbcClient database, PositionReader positionReader, Prices prices, AccountRules accountRules, Clock clock) {
        this.database = database;
        this.positionReader = positionReader;
        this.prices = prices;
        this.accountRules = accountRules;
        this.clock = clock;
    }

    /** A row that is right already is not touched: whoever serves the account remembers it. */
    synchronized void register(Accounts accounts) {
        for (Account account : accounts.all()) {
            String connection = account.connection().name();
            if (!connection.equals(registered.get(account.id()))) {
                register(account, connection);
                registered.put(account.id(), connection);
            }
        }
    }

    private void register(Account account, String connection) {
        database.sql("insert into connection (name) values (?) on conflict do nothing")
                .param(connection)
                .update();
        database.sql("""
                        insert into account (id, connection, lease) select ?, name, lease from connection where name = ?
                        on conflict (id) do update
                        set connection = excluded.connection, lease = excluded.lease
                        """).params(account.id(), connection).update();
        begin(account);
        beginRecord(Head.beginning(account.id()));
    }

    /** Every writer of an account's record locks its head, so it must be there. */
    private void beginRecord(Head head) {
        database.sql("insert into audit_head (chain, number, hash) values (?, ?, ?) on conflict do nothing")
                .params(head.chain(), head.number(), HexFormat.of().parseHex(head.hash()))
                .update();
    }

    /** An account that nobody has looked at begins with what the books say; the broker's word comes later. */
    private void begin(Account account) {
        if (isKnown(account)) {
            return;
        }
        Map<String, BigDecimal> seen = prices.last();
        seen.putAll(positionReader.marks(account.id()));
        var currency = new AccountCurrency(account.terms().currency(), seen);
        Balances figures = Balances.of(
                account.startingBalance().add(positionReader.realized(account.id())),
                currency.openProfit(positionReader.positions(account.id())));
        keep(account, accountRules.standing(account, Optional.empty(), figures, clock.instant()));
    }

    private boolean isKnown(Account account) {
        return database.sql("select risk_day is not null from account where id = ?")
                .param(account.id())
                .query(Boolean.class)
                .single();
    }

    /** What another hub or an earlier start has begun stays. */
    private void keep(Account account, RiskState riskState) {
        database.sql("""
                        update account set risk_day = ?, balance = ?, equity = ?, anchor_balance = ?, anchor_equity = ?,
                               peak_balance = ?, peak_equity = ?, best_day = 0, entry_status = ?
                         where id = ? and risk_day is null
                        """)
                .params(List.of(
                        riskState.day(),
                        riskState.now().balance(),
                        riskState.now().equity(),
                        riskState.anchor().balance(),
                        riskState.anchor().equity(),
                        riskState.marks().peakBalance(),
                        riskState.marks().peakEquity(),
                        riskState.lockout().state().word(),
                        account.id()))
                .update();
    }
}
