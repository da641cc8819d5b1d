package dev.signalbox.trades;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Joins executions to their orders that came before the journal knew the order's name at the broker: a pull may overtake
 * the answer to an order.
 */
@Component
class FillLinks {
    /** Which ids an account's orders had at the broker before they were changed, each once: {@code former}. */
    static final String FORMER = """
            former as materialized (
                select distinct on (broker_order_id) broker_order_id, order_id from (
                    select unnest(former_ids) as broker_order_id, id as order_id from orders
                     where account = :account and cardinality(former_ids) > 0) told
            )""";

    /**
     * The order of an execution {@code t}: each way to it is an index of its own. One that the broker has replaced is found
     * by our id of it, and so is one whose answer is not there yet; one that was changed also by the ids that it had before,
     * with {@code former f} joined by the broker's id. An account without orders, as one is whose history is read for the first
     * time, is asked for none.
     */
    static final String ORDER = """
            case when (select exists (select 1 from orders where account = :account and broker_order_id is not null)
                           or exists (select 1 from orders where account = :account and not ended)) then coalesce(
                case when t.client_order_id is not null then coalesce(
                    (select id from orders where client_order_id = t.client_order_id and account = :account
                                             and broker_order_id is not null limit 1),
                    (select id from orders where client_order_id = t.client_order_id and account = :account
                                             and not ended limit 1)) end,
                (select id from orders where broker_order_id = t.broker_order_id and account = :account limit 1),
                f.order_id) end
            """;

    /** How much of some orders their executions make, or made: a correction may make an execution smaller in place. */
    static final String COUNT_ORDERS = """
            insert into pulled_order (order_id, quantity)
            select order_id, sum(abs(quantity)) from execution where order_id = any (:orders::uuid[]) group by order_id
            on conflict (order_id) do update set quantity = excluded.quantity
             where pulled_order.quantity < excluded.quantity
            """;

    private static final String BEHIND = """
            select c.account from pull_cursor c where c.account = any (coalesce(:accounts::text[], array[c.account]))
               and exists (select 1 from execution e where e.account = c.account and e.order_id is null
                              and e.pulled_at > now() - interval '10 minutes')
            """;

    private static final String LINK = """
            with %s, linked as (
                update execution e set order_id = found.id from (
                    select t.account, t.execution_id, %s as id
                      from execution t left join former f on f.broker_order_id = t.broker_order_id
                     where t.account = :account and t.order_id is null
                       and t.pulled_at > now() - interval '10 minutes' offset 0) found
                 where found.id is not null and e.account = found.account and e.execution_id = found.execution_id
                returning e.account, e.symbol, e.filled_at, e.order_id
            ), dirty as (
                insert into trade_dirty as d (account, symbol, since)
                select account, symbol, min(filled_at) from linked group by 1, 2
                on conflict (account, symbol) do update set since = least(d.since, excluded.since)
            )
            select distinct order_id from linked
            """.formatted(FORMER, ORDER);

    private final JdbcClient database;
    private final TransactionTemplate transaction;

    FillLinks(JdbcClient database, TransactionTemplate transaction) {
        this.database = database;
        this.transaction = transaction;
    }

    /** Joins what can be joined by now of some accounts; it is asked once for all of them which have any. */
    void link(Collection<String> accounts) {
        joinWhatIsBehind(Optional.of(accounts));
    }

    /** Joins what can be joined by now of all accounts. */
    void link() {
        joinWhatIsBehind(Optional.empty());
    }

    private void joinWhatIsBehind(Optional<Collection<String>> accounts) {
        database.sql(BEHIND)
                .param(
                        "accounts",
                        accounts.map(some -> some.toArray(String[]::new)).orElse(null))
                .query(String.class)
                .list()
                .forEach(this::join);
    }

    private void join(String account) {
        transaction.executeWithoutResult(status -> count(
                database.sql(LINK).param("account", account).query(String.class).list()));
    }

    private void count(List<String> orders) {
        if (!orders.isEmpty()) {
            database.sql(COUNT_ORDERS)
                    .param("orders", orders.toArray(String[]::new))
                    .update();
        }
    }
}
