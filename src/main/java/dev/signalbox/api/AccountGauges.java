package dev.signalbox.api;

import dev.signalbox.accounts.Account;
import dev.signalbox.accounts.Accounts;
import dev.signalbox.books.ScrapedReading;
import dev.signalbox.reload.ConfigurationListener;
import dev.signalbox.risk.PreTradeRisk;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** The money of each account, for those who watch a board. */
@Component
class AccountGauges implements ConfigurationListener {
    private final Map<Account, ScrapedReading<AccountView.Money>> accounts = new HashMap<>();
    private final Set<String> floored = new HashSet<>();
    private final PreTradeRisk preTradeRisk;
    private final MeterRegistry metrics;

    AccountGauges(AccountStatement statement, Accounts accounts, PreTradeRisk preTradeRisk, MeterRegistry metrics) {
        this.preTradeRisk = preTradeRisk;
        this.metrics = metrics;
        accounts.all()
                .forEach(account -> this.accounts.put(
                        account,
                        new ScrapedReading<>(() -> statement.of(account).money())));
        this.accounts.forEach((account, money) -> {
            gauge(account, "equity", "Balance and open profit", () -> value(money, AccountView.Money::equity));
            gauge(
                    account,
                    "day.pnl",
                    "What the trading day has brought",
                    () -> value(money, AccountView.Money::dayPnl));
        });
        changed();
    }

    /** Rules may have a floor that they did not have before; the distance to one that is gone is not a number. */
    @Override
    public final void changed() {
        accounts.forEach((account, money) -> {
            if (preTradeRisk.hasFloor(account) && floored.add(account.id())) {
                gauge(
                        account,
                        "floor.distance",
                        "Equity above the floor of max_loss",
                        () -> value(money, all -> all.toLimits().floorDistance()));
            }
        });
    }

    private void gauge(Account account, String name, String meaning, Supplier<Number> value) {
        Gauge.builder("signalbox.account." + name, value)
                .description(meaning + ", in the account's currency")
                .tag("account", account.id())
                .register(metrics);
    }

    /** Not a number while the database is away. */
    private static double value(ScrapedReading<AccountView.Money> money, Function<AccountView.Money, String> of) {
        try {
            return money.current()
                    .map(of)
                    .map(text -> new BigDecimal(text).doubleValue())
                    .orElse(Double.NaN);
        } catch (IllegalStateException away) {
            return Double.NaN;
        }
    }
}
