package dev.signalbox.api;

import dev.signalbox.accounts.Account;
import dev.signalbox.accounts.Accounts;
import dev.signalbox.risk.PreTradeRisk;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** The money of each account, for those who watch a board. */
@Component
class AccountGauges {
    /** One scrape asks for several gauges of an account. */
    private static final Duration FRESH = Duration.ofSeconds(2);

    private final AccountStatement statement;
    private final Clock clock;
    private final Map<String, Seen> seen = new ConcurrentHashMap<>();

    private record Seen(AccountView.Money money, Instant at) {}

    AccountGauges(
            AccountStatement statement,
            Accounts accounts,
            PreTradeRisk preTradeRisk,
            MeterRegistry metrics,
            Clock clock) {
        this.statement = statement;
        this.clock = clock;
        for (Account account : accounts.all()) {
            gauge(metrics, account, "equity", "Balance and open profit", AccountView.Money::equity);
            gauge(metrics, account, "day.pnl", "What the trading day has brought", AccountView.Money::dayPnl);
            if (preTradeRisk.hasFloor(account)) {
                gauge(
                        metrics,
                        account,
                        "floor.distance",
                        "Equity above the floor of max_loss",
                        money -> money.toLimits().floorDistance());
            }
        }
    }

    private void gauge(
            MeterRegistry metrics,
            Account account,
            String name,
            String meaning,
            Function<AccountView.Money, String> of) {
        Gauge.builder("signalbox.account." + name, () -> value(account, of))
                .description(meaning + ", in the account's currency")
                .tag("account", account.id())
                .register(metrics);
    }

    /** Not a number while the database is away. */
    private double value(Account account, Function<AccountView.Money, String> of) {
        try {
            Instant now = clock.instant();
            Seen last = seen.compute(
                    account.id(),
                    (id, before) -> before != null && before.at().plus(FRESH).isAfter(now)
                            ? before
                            : new Seen(statement.of(account).money(), now));
            return new BigDecimal(of.apply(last.money())).doubleValue();
        } catch (DataAccessException | IllegalStateException away) {
            return Double.NaN;
        }
    }
}
