package dev.signalbox.trades;

import dev.signalbox.accounts.Account;
import dev.signalbox.brokers.OrderState;
import dev.signalbox.reconciliation.Looked;
import dev.signalbox.trading.Numbers;
import dev.signalbox.trading.Position;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Holds the books against what a broker says. What the account holds by our own executions is its position less what the
 * journal took over from the broker; so somebody's trade by hand stays told although the books follow it.
 */
@Component
class Reconcile implements Looked {
    /** Longer than any broker's reading lags behind its executions. */
    private static final Duration READ_LAG = Duration.ofSeconds(3);
    /** Longer than the answer to an order takes to reach the journal. */
    private static final Duration SETTLED = Duration.ofSeconds(15);

    private final JdbcClient database;
    private final Drifts drifts;

    Reconcile(JdbcClient database, Drifts drifts) {
        this.database = database;
        this.drifts = drifts;
    }

    private record Held(BigDecimal quantity, BigDecimal byHand, Instant movedAt, boolean working) {
        private static final Held NOTHING = new Held(BigDecimal.ZERO, BigDecimal.ZERO, Instant.EPOCH, false);

        BigDecimal ours() {
            return quantity.subtract(byHand);
        }

        /** Whether an execution may be known to one side and not to the other yet. */
        boolean isMoving(Instant askedAt) {
            return working || movedAt.isAfter(askedAt.minus(READ_LAG));
        }
    }

    @Override
    public void looked(Account account, Instant askedAt, List<Position> told) {
        if (account.isSimulated()) {
            drifts.stand(account, Drifts.Kind.MISSED_ALERT);
            return;
        }
        Map<String, BigDecimal> there = new HashMap<>();
        told.forEach(position -> there.put(position.contract().symbol(), position.quantity()));
        Map<String, Held> here = held(account.id());
        Set<String> symbols = new HashSet<>(there.keySet());
        symbols.addAll(here.keySet());
        symbols.addAll(drifts.symbols(account.id(), Drifts.Kind.POSITION));
        symbols.forEach(symbol -> compare(
                account,
                symbol,
                here.getOrDefault(symbol, Held.NOTHING),
                there.getOrDefault(symbol, BigDecimal.ZERO),
                askedAt));
        drifts.stand(account, Drifts.Kind.MISSED_ALERT);
    }

    private void compare(Account account, String symbol, Held here, BigDecimal there, Instant askedAt) {
        var what = new Drifts.What(account.id(), symbol, Drifts.Kind.POSITION, "");
        boolean flat = there.signum() == 0 && here.quantity().signum() == 0;
        if (flat && here.byHand().signum() != 0) {
            database.sql("update position set by_hand = 0 where account = ? and symbol = ? and quantity = 0")
                    .params(account.id(), symbol)
                    .update();
        }
        if (flat || here.ours().compareTo(there) == 0) {
            drifts.agree(what);
        } else if (here.quantity().compareTo(there) == 0 || !here.isMoving(askedAt)) {
            drifts.differ(account, what, new Drifts.Sides(Numbers.text(here.ours()), Numbers.text(there)));
        }
    }

    /** Holds our open orders against those that the broker lists, by our id or, where a broker tells none of ours, by its own. */
    void orders(Account account, Instant askedAt, List<OrderState> told) {
        Map<String, Long> here = new HashMap<>();
        Map<String, Long> there = new HashMap<>();
        List<OrderState> listed =
                told.stream().filter(order -> !order.status().isFinal()).toList();
        database.sql("""
                        select symbol, ended,
                               client_order_id = any (:ours::text[]) or broker_order_id = any (:theirs::text[]) as listed
                          from orders
                         where account = :account and updated_at < :settled
                           and ((not ended and broker_order_id is not null)
                                or client_order_id = any (:ours::text[]) or broker_order_id = any (:theirs::text[]))
                        """)
                .param("account", account.id())
                .param("settled", Timestamp.from(askedAt.minus(SETTLED)))
                .param("ours", listed.stream().map(OrderState::clientOrderId).toArray(String[]::new))
                .param("theirs", listed.stream().map(OrderState::brokerOrderId).toArray(String[]::new))
                .query(row -> {
                    String symbol = row.getString("symbol");
                    here.merge(symbol, row.getBoolean("ended") ? 0L : 1L, Long::sum);
                    there.merge(symbol, row.getBoolean("listed") ? 1L : 0L, Long::sum);
                });
        Set<String> symbols = new HashSet<>(here.keySet());
        symbols.addAll(drifts.symbols(account.id(), Drifts.Kind.ORDER));
        for (String symbol : symbols) {
            var what = new Drifts.What(account.id(), symbol, Drifts.Kind.ORDER, "");
            long ours = here.getOrDefault(symbol, 0L);
            long theirs = there.getOrDefault(symbol, 0L);
            if (ours == theirs) {
                drifts.agree(what);
            } else {
                drifts.differ(account, what, new Drifts.Sides(Long.toString(ours), Long.toString(theirs)));
            }
        }
    }

    private Map<String, Held> held(String account) {
        Map<String, Held> held = new HashMap<>();
        database.sql("""
                        select symbol, p.quantity, by_hand, p.updated_at,
                               exists (select 1 from orders o where o.account = p.account and o.symbol = p.symbol
                                                                and not o.ended) as working
                          from position p where account = ? and (p.quantity <> 0 or by_hand <> 0)
                        union all
                        select symbol, 0, 0, max(updated_at), true from orders o
                         where account = ? and not ended and not exists (select 1 from position p
                               where p.account = o.account and p.symbol = o.symbol and (p.quantity <> 0 or p.by_hand <> 0))
                         group by symbol
                        union all
                        select symbol, 0, 0, updated_at, false from position p
                         where account = ? and quantity = 0 and by_hand = 0 and updated_at > now() - interval '1 minute'
                           and not exists (select 1 from orders o where o.account = p.account and o.symbol = p.symbol
                                                                   and not o.ended)
                        """).params(account, account, account).query(row -> {
            held.put(
                    row.getString("symbol"),
                    new Held(
                            row.getBigDecimal("quantity"),
                            row.getBigDecimal("by_hand"),
                            Optional.ofNullable(row.getTimestamp("updated_at"))
                                    .map(Timestamp::toInstant)
                                    .orElse(Instant.EPOCH),
                            row.getBoolean("working")));
        });
        return held;
    }
}
