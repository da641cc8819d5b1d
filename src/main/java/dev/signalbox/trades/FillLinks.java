package dev.signalbox.trades;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Joins executions to their orders that came before the journal knew the order's name at the broker: a pull may overtake
 * the answer to an order.
 */
@Component
class FillLinks {
    private static final String LINK = """
            with linked as (
                update execution e set order_id = o.id from orders o
                 where e.order_id is null and e.pulled_at > now() - interval '10 minutes'
                   and (:account::text is null or e.account = :account) and o.account = e.account
                   and (o.broker_order_id = e.broker_order_id or o.client_order_id = e.client_order_id)
                returning e.account, e.symbol, e.filled_at, e.order_id
            ), dirty as (
                insert into trade_dirty as d (account, symbol, since)
                select account, symbol, min(filled_at) from linked group by 1, 2
                on conflict (account, symbol) do update set since = least(d.since, excluded.since)
            )
            select distinct order_id from linked
            """;

    private final JdbcClient database;
    private final TransactionTemplate transaction;

    FillLinks(JdbcClient database, TransactionTemplate transaction) {
        this.database = database;
        this.transaction = transaction;
    }

    /** Joins what can be joined by now; null for all accounts. */
    void link(String account) {
        boolean any =
                database.sql("""
                        select exists (select 1 from execution where order_id is null
                           and (:account::text is null or account = :account) and pulled_at > now() - interval '10 minutes')
                        """).param("account", account).query(Boolean.class).single();
        if (any) {
            transaction.executeWithoutResult(status -> count(database.sql(LINK)
                    .param("account", account)
                    .query(java.util.UUID.class)
                    .list()));
        }
    }

    private void count(List<java.util.UUID> orders) {
        if (!orders.isEmpty()) {
            database.sql("""
                            insert into pulled_order (order_id, quantity)
                            select order_id, sum(abs(quantity)) from execution where order_id = any (?::uuid[]) group by 1
                            on conflict (order_id) do update set quantity = excluded.quantity
                            """)
                    .param(orders.stream().map(java.util.UUID::toString).toArray(String[]::new))
                    .update();
        }
    }
}
