package dev.signalbox.api;

import dev.signalbox.accounts.AccountMeters;
import dev.signalbox.accounts.Accounts;
import dev.signalbox.accounts.AccountsListener;
import dev.signalbox.books.ScrapedReading;
import dev.signalbox.risk.AccountRules;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** The money of each account, for those who watch a board. */
@Component
class AccountGauges implements AccountsListener {
    private final Map<String, ScrapedReading<Optional<AccountView.Money>>> readings = new ConcurrentHashMap<>();
    private final AccountStatement statement;
    private final Accounts accounts;
    private final MeterRegistry metrics;

    AccountGauges(AccountStatement statement, Accounts accounts, AccountRules accountRules, AccountMeters meters) {
        this.statement = statement;
        this.accounts = accounts;
        this.metrics = meters.registry();
        meters.ofAccounts(account -> gauges(account.id()));
        meters.ofAccounts(accountRules::hasFloor, account -> Stream.of(floor(account.id())));
    }

    /** Accounts that are gone are read no more. */
    @Override
    public void changed() {
        readings.keySet().retainAll(accounts.accounts().keySet());
    }

    private Stream<Meter> gauges(String id) {
        return Stream.of(
                gauge(id, "equity", "Balance and open profit", () -> value(id, AccountView.Money::equity)),
                gauge(id, "day.pnl", "What the trading day has brought", () -> value(id, AccountView.Money::dayPnl)));
    }

    private Meter floor(String id) {
        return gauge(
                id,
                "floor.distance",
                "Equity above the floor of max_loss",
                () -> value(id, all -> all.toLimits().floorDistance()));
    }

    private Meter gauge(String account, String name, String meaning, Supplier<Number> value) {
        return Gauge.builder("signalbox.account." + name, value)
                .description(meaning + ", in the account's currency")
                .tag("account", account)
                .register(metrics);
    }

    /** Not a number while the database is away. */
    private double value(String account, Function<AccountView.Money, String> of) {
        try {
            return reading(account)
                    .current()
                    .flatMap(Function.identity())
                    .map(of)
                    .map(text -> new BigDecimal(text).doubleValue())
                    .orElse(Double.NaN);
        } catch (DataAccessException away) {
            return Double.NaN;
        }
    }

    private ScrapedReading<Optional<AccountView.Money>> reading(String account) {
        return readings.computeIfAbsent(
                account,
                id -> new ScrapedReading<>(
                        () -> accounts.account(id).map(statement::of).map(AccountView::money)));
    }
}
