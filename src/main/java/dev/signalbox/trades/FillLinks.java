package dev.signalbox.trades;

import java.util.Collection;
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
    /**
     * The order of an execution {@code t}: each way to it is an index of its own. One that the broker has replaced is found
     * by our id of it, and so is one whose answer is not there yet; one that was changed also by the ids that it had before.
     */
    static final String ORDER = """
            coalesce(
                case when t.client_order_id is not null then coalesce(
                    (select id from orders where client_order_id = t.client_order_id and account = t.account
                                             and broker_order_id is not null limit 1),
                    (select id from orders where client_order_id = t.client_order_id and account = t.account
                                             and not ended limit 1)) end,
                (select id from orders where broker_order_id = t.broker_order_id and account = t.account limit 1),
                (select id from orders where former_ids <> '{}' and former_ids @> array[t.broker_order_id]
                                         and account = t.account limit 1))
            """;

    private static final String LINK = """
            with linked as (
                update execution e set order_id = found.id from (
                    select t.account, t.execution_id, %s as id from execution t
                     where t.order_id is null and t.pulled_at > now() - interval '10 minutes'
                       and (:account::text is null or t.account = :account) offset 0) found
                 where found.id is not null and e.account = found.account and e.execution_id = found.execution_id
                returning e.account, e.symbol, e.filled_at, e.order_id
            ), dirty as (
                insert into trade_dirty as d (account, symbol, since)
                select account, symbol, min(filled_at) from linked group by 1, 2
                on conflict (account, symbol) do update set since = least(d.since, excluded.since)
            )
            select distinct order_id from linked
            """.formatted(ORDER);

    private final JdbcClient database;
    private final TransactionTemplate transaction;

    FillLinks(JdbcClient database, TransactionTemplate transaction) {
        this.database = database;
        this.transaction = transaction;
    }

    /** Joins what can be joined by now of some accounts; it is asked once for all of them which have any. */
    void link(Collection<String> accounts) {
        database.sql("""
                        select distinct account from execution
                         where order_id is null and account = any (?::text[]) and pulled_at > now() - interval '10 minutes'
                        """)
                .param(accounts.toArray(String[]::new))
                .query(String.class)
                .list()
                .forEach(this::join);
    }

    /** Joins what can be joined by now; null for all accounts. */
    void link(String account) {
        boolean any =
                database.sql("""
                        select exists (select 1 from execution where order_id is null
                           and (:account::text is null or account = :account) and pulled_at > now() - interval '10 minutes')
                        """).param("account", account).query(Boolean.class).single();
        if (any) {
            join(account);
        }
    }

    private void join(String account) {
        transaction.executeWithoutResult(status -> count(database.sql(LINK)
                .param("account", account)
                .query(java.util.UUID.class)
                .list()));
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
