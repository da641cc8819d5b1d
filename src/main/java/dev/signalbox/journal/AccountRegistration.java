package dev.signalbox.journal;

import dev.signalbox.accounts.Account;
import dev.signalbox.accounts.Accounts;
import dev.signalbox.audit.Head;
import dev.signalbox.risk.Balances;
import dev.signalbox.risk.PreTradeRisk;
import dev.signalbox.risk.RiskState;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Gives each account of {@code accounts.yaml} its row, at the start. */
final class AccountRegistration {
    private final JdbcClient database;
    private final PreTradeRisk preTradeRisk;
    private final Clock clock;

    AccountRegistration(JdbcClient database, PreTradeRisk preTradeRisk, Clock clock) {
        this.database = database;
        this.preTradeRisk = preTradeRisk;
        this.clock = clock;
    }

    void register(Accounts accounts) {
        for (Account account : accounts.all()) {
            String connection = account.connection().name();
            database.sql("insert into connection (name) values (?) on conflict do nothing")
                    .param(connection)
                    .update();
            database.sql("""
                            insert into account (id, connection, service) select ?, name, service from connection where name = ?
                            on conflict (id) do update
                            set connection = excluded.connection, service = excluded.service
                            """).params(account.id(), connection).update();
            begin(account);
            beginRecord(Head.beginning(account.id()));
        }
    }

    /** Every writer of an account's record locks its head, so it must be there. */
    private void beginRecord(Head head) {
        database.sql("insert into audit_head (chain, number, hash) values (?, ?, ?) on conflict do nothing")
                .params(head.chain(), head.number(), HexFormat.of().parseHex(head.hash()))
                .update();
    }

    /** An account that nobody has looked at begins with what the books say; the broker's word comes later. */
    private void begin(Account account) {
        Instant now = clock.instant();
        database.sql("""
                        select coalesce(sum(p.realized), 0) as realized,
                               coalesce(sum(p.quantity * (coalesce(p.mark, r.price, p.average_price) - p.average_price)
                                   * c.point_value), 0) as open
                          from position p join contract c using (symbol) left join price r using (symbol)
                         where p.account = ?
                        """)
                .param(account.id())
                .query((row, n) -> {
                    BigDecimal balance = account.startingBalance().add(row.getBigDecimal("realized"));
                    return new Balances(balance, balance.add(row.getBigDecimal("open")));
                })
                .optional()
                .map(figures -> preTradeRisk.standing(account, Optional.empty(), figures, now))
                .ifPresent(riskState -> keep(account, riskState));
    }

    /** What another hub or an earlier start has begun stays. */
    private void keep(Account account, RiskState riskState) {
        database.sql("""
                        update account set standing_day = ?, balance = ?, equity = ?, anchor_balance = ?, anchor_equity = ?,
                               peak_balance = ?, peak_equity = ?, best_day = 0, stop = ?
                         where id = ? and standing_day is null
                        """)
                .params(List.of(
                        riskState.day(),
                        riskState.now().balance(),
                        riskState.now().equity(),
                        riskState.anchor().balance(),
                        riskState.anchor().equity(),
                        riskState.marks().peakBalance(),
                        riskState.marks().peakEquity(),
                        riskState.stop().state().word(),
                        account.id()))
                .update();
    }
}
