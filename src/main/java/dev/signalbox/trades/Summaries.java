package dev.signalbox.trades;

import dev.signalbox.accounts.Account;
import dev.signalbox.accounts.Accounts;
import dev.signalbox.books.CustomPlan;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Adds trades up by what they have in common. */
@Component
public class Summaries {
    /** By what trades are added up. */
    public enum By {
        /** The strategy; empty text for none. */
        STRATEGY,
        /** The account. */
        ACCOUNT,
        /** The broker. */
        BROKER,
        /** The contract. */
        SYMBOL
    }

    private static final String QUALITY = """
            select o.strategy, f.account, o.broker, f.symbol,
                   count(s.slip) as slips, coalesce(sum(s.slip), 0) as slippage, count(*) as delays,
                   sum(greatest(0, extract(epoch from f.filled_at - a.received_at) * 1000)) as delay
              from every_fill f join orders o on o.id = f.order_id join alert a on a.id = o.alert_id
              join contract c on c.symbol = f.symbol
              join unnest(:accounts::text[], :currencies::text[]) as m (account, currency) on m.account = f.account
              cross join lateral (select (f.price - %s)
                                         * f.quantity * c.point_value
                                         * case when c.kind <> 'forex' or right(f.symbol, 3) = m.currency then 1
                                                when left(f.symbol, 3) = m.currency then 1 / f.price
                                                else f.rate end as slip) s
             where not f.voided
               and (:account::text is null or f.account = :account)
               and (:symbol::text is null or f.symbol = :symbol)
               and (:strategy::text is null or o.strategy = :strategy)
               and (:since::text is null or f.filled_at >= :since::timestamptz)
               and (:until::text is null or f.filled_at < :until::timestamptz)
             group by 1, 2, 3, 4
            """.formatted(SignalPrice.OF_ORDER);

    private final JdbcClient database;
    private final ClosedTrades trades;
    private final Accounts accounts;
    private final CustomPlan customPlan;

    Summaries(JdbcClient database, ClosedTrades trades, Accounts accounts, CustomPlan customPlan) {
        this.customPlan = customPlan;
        this.database = database;
        this.trades = trades;
        this.accounts = accounts;
    }

    /**
     * What closed trades come to.
     *
     * @param sums the sums by the name of what they have in common
     * @param curves the curve of each currency: money of several is not added up
     */
    public record Totals(Map<String, Summary> sums, Map<String, ProfitCurve> curves) {}

    /**
     * Adds up the closed trades.
     *
     * @param by by what
     * @param wanted which
     * @param strategy of this strategy alone
     * @return the sums by the name of what they have in common
     */
    public Map<String, Summary> of(By by, Wanted wanted, Optional<String> strategy) {
        return totals(by, wanted, strategy).sums();
    }

    /**
     * Adds up the closed trades, and draws what they brought over time; they are read once for both.
     *
     * @param by by what the sums are
     * @param wanted which
     * @param strategy of this strategy alone
     * @return sums and curves
     */
    public Totals totals(By by, Wanted wanted, Optional<String> strategy) {
        Totals totals = new Totals(new TreeMap<>(), new TreeMap<>());
        trades.each(wanted, strategy, trade -> {
            totals.sums()
                    .computeIfAbsent(name(by, trade.of()), name -> new Summary())
                    .add(trade.money());
            add(trade, totals.curves());
        });
        quality(by, wanted, strategy, totals.sums());
        return totals;
    }

    /**
     * Draws what the closed trades brought over time.
     *
     * @param wanted which
     * @param strategy of this strategy alone
     * @return the curve of each currency
     */
    public Map<String, ProfitCurve> curves(Wanted wanted, Optional<String> strategy) {
        Map<String, ProfitCurve> curves = new TreeMap<>();
        trades.each(wanted, strategy, trade -> add(trade, curves));
        return curves;
    }

    private static void add(ClosedTrade trade, Map<String, ProfitCurve> curves) {
        curves.computeIfAbsent(trade.money().currency(), currency -> new ProfitCurve())
                .add(trade);
    }

    private void quality(By by, Wanted wanted, Optional<String> strategy, Map<String, Summary> sums) {
        String column = by.name().toLowerCase(java.util.Locale.ROOT);
        List<Account> all = List.copyOf(accounts.all());
        customPlan
                .of(() -> database.sql(QUALITY)
                        .param("accounts", all.stream().map(Account::id).toArray(String[]::new))
                        .param(
                                "currencies",
                                all.stream().map(one -> one.terms().currency()).toArray(String[]::new))
                        .param("account", wanted.account().orElse(null))
                        .param("symbol", wanted.symbol().orElse(null))
                        .param("strategy", strategy.orElse(null))
                        .param(
                                "since",
                                wanted.span().since().map(Instant::toString).orElse(null))
                        .param(
                                "until",
                                wanted.span().until().map(Instant::toString).orElse(null))
                        .query((row, n) -> Map.entry(row.getString(column), quality(row)))
                        .list())
                .forEach(one -> Optional.ofNullable(sums.get(one.getKey())).ifPresent(sum -> sum.add(one.getValue())));
    }

    private static Summary.Quality quality(ResultSet row) throws SQLException {
        return new Summary.Quality(
                row.getLong("slips"),
                row.getBigDecimal("slippage"),
                row.getLong("delays"),
                Optional.ofNullable(row.getBigDecimal("delay")).orElse(BigDecimal.ZERO));
    }

    private String name(By by, ClosedTrade.Of trade) {
        Function<Account, String> broker = account -> account.connection().broker();
        return switch (by) {
            case STRATEGY -> trade.strategy();
            case ACCOUNT -> trade.account();
            case BROKER -> accounts.account(trade.account()).map(broker).orElse("");
            case SYMBOL -> trade.symbol();
        };
    }
}
