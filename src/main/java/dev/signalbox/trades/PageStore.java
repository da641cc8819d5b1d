package dev.signalbox.trades;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.signalbox.accounts.Account;
import dev.signalbox.brokers.ToldCharge;
import dev.signalbox.trading.Contract;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Writes down what a broker reported, within a transaction of the caller's. What was told before changes nothing; what was
 * corrected or busted is changed in place, and every sum that it was part of is made again.
 *
 * <p>What asks for the lines of a page asks for each by itself ({@code lateral … offset 0}): while the database has no
 * figures of the tables, as in the first minute of a new hub, it would read all of an account for them.
 */
@Component
class PageStore {
    private static final JsonMapper JSON = new JsonMapper();

    private static final String ADD_FILLS =
            """
            with told as (
                select * from %s
            ), %s, before as (
                select t.execution_id, e.symbol, e.filled_at from told t cross join lateral (
                    select symbol, filled_at from execution x
                     where x.account = :account and x.execution_id = t.execution_id offset 0) e
            ), written as (
                insert into execution as e (account, execution_id, order_id, client_order_id, broker_order_id, symbol,
                    quantity, price, fees, currency, profit, rate, order_total, filled_at, voided, pulled_at)
                select :account, t.execution_id, %s, t.client_order_id, t.broker_order_id, t.symbol, t.quantity,
                       t.price, t.fees, t.currency, t.profit, t.rate, t.order_total, t.filled_at, t.voided, now()
                  from told t left join former f on f.broker_order_id = t.broker_order_id
                on conflict (account, execution_id) do update
                   set order_id = coalesce(e.order_id, excluded.order_id), symbol = excluded.symbol,
                       quantity = excluded.quantity, price = excluded.price, fees = excluded.fees,
                       profit = excluded.profit, rate = excluded.rate, filled_at = excluded.filled_at,
                       voided = excluded.voided
                 where (e.symbol, e.quantity, e.price, e.fees, e.profit, e.rate, e.filled_at, e.voided)
                       is distinct from (excluded.symbol, excluded.quantity, excluded.price, excluded.fees,
                           excluded.profit, excluded.rate, excluded.filled_at, excluded.voided)
                    or (e.order_id is null and excluded.order_id is not null)
                returning e.execution_id, e.order_id, e.symbol, e.filled_at, e.xmax = 0 as fresh
            ), counted as (
                update pull_cursor set fills = fills + (select count(*) from written where fresh) where account = :account
            ), changed as (
                select symbol, filled_at from written
                union all
                select b.symbol, b.filled_at from before b join written using (execution_id)
            ), dirty as (
                insert into trade_dirty as d (account, symbol, since)
                select :account, symbol, min(filled_at) from changed group by symbol
                on conflict (account, symbol) do update set since = least(d.since, excluded.since)
            )
            select distinct order_id from written where order_id is not null
            """.formatted(KnownFill.COLUMNS.table("told"), FillLinks.FORMER, FillLinks.ORDER);

    /**
     * What an order's reports had told before counts no more once its executions are all there. No index leads to an order's
     * reports, but none of them is older than the order, as far as clocks agree.
     */
    private static final String MARK_REPORTS = """
            insert into trade_dirty as d (account, symbol, since)
            select account, symbol, min(recorded_at) - interval '1 hour' from orders where id = any (:orders::uuid[]) group by 1, 2
            on conflict (account, symbol) do update set since = least(d.since, excluded.since)
            """;

    private static final String ADD_CHARGES = """
            insert into charge as c (account, id, at, kind, amount, currency, symbol)
            select :account, t.id, t.at, t.kind, t.amount, t.currency, t.symbol
              from json_to_recordset(:charges::json)
                   as t (id text, at timestamptz, kind text, amount numeric, currency text, symbol text)
            on conflict (account, id) do update
               set at = excluded.at, kind = excluded.kind, amount = excluded.amount
             where (c.at, c.kind, c.amount) is distinct from (excluded.at, excluded.kind, excluded.amount)
            """;

    private static final String INCOMPLETE = """
            select b.id from (
                select distinct e.broker_order_id as id from unnest(:ids::text[]) as t (id) cross join lateral (
                    select broker_order_id, order_total from execution x
                     where x.account = :account and x.execution_id = t.id offset 0) e
                 where e.order_total is not null) b
             cross join lateral (
                select sum(abs(x.quantity)) as done, max(x.order_total) as total from execution x
                 where x.account = :account and x.broker_order_id = b.id and x.order_total is not null) o
             where o.done < o.total
            """;

    private final JdbcClient database;

    PageStore(JdbcClient database) {
        this.database = database;
    }

    /** Writes down executions whose contracts are there. */
    void addFills(Account account, Collection<KnownFill> fills) {
        Map<String, KnownFill> once = new LinkedHashMap<>();
        // One that a page tells twice is voided when either says so.
        fills.forEach(fill -> once.merge(
                fill.told().executionId(), fill, (one, other) -> one.told().voided() ? one : other));
        if (once.isEmpty()) {
            return;
        }
        String[] orders = database.sql(ADD_FILLS)
                .param("account", account.id())
                .params(KnownFill.COLUMNS.parameters(once.values()))
                .query(String.class)
                .list()
                .toArray(String[]::new);
        if (orders.length > 0) {
            List.of(FillLinks.COUNT_ORDERS, MARK_REPORTS)
                    .forEach(statement ->
                            database.sql(statement).param("orders", orders).update());
        }
    }

    void addCharges(Account account, Collection<ToldCharge> charges) {
        if (charges.isEmpty()) {
            return;
        }
        Map<String, ToldCharge> once = new LinkedHashMap<>();
        charges.forEach(charge -> once.put(charge.id(), charge));
        ArrayNode rows = JSON.createArrayNode();
        once.values()
                .forEach(charge -> rows.add(JSON.createObjectNode()
                        .put("id", charge.id())
                        .put("at", charge.at().toString())
                        .put("kind", charge.kind())
                        .put("amount", charge.cost().amount().toPlainString())
                        .put("currency", charge.cost().currency().orElse(null))
                        .put("symbol", charge.symbol().orElse(null))));
        database.sql(ADD_CHARGES)
                .param("account", account.id())
                .param("charges", rows.toString())
                .update();
    }

    /** The orders among these executions of which less is told than the broker says is done, by the broker's id. */
    List<String> incomplete(Account account, Collection<String> executions) {
        return database.sql(INCOMPLETE)
                .param("account", account.id())
                .param("ids", executions.toArray(String[]::new))
                .query(String.class)
                .list();
    }

    /**
     * Writes down contracts that are new, each in a transaction of its own and not in the page's: an alert for the same one
     * would wait for the whole page.
     */
    void addContracts(Collection<Contract> contracts) {
        Set<Contract> all = new HashSet<>(contracts);
        Set<String> known = Set.copyOf(database.sql("select symbol from contract where symbol = any (?::text[])")
                .param(all.stream().map(Contract::symbol).toArray(String[]::new))
                .query(String.class)
                .list());
        all.stream().filter(contract -> !known.contains(contract.symbol())).forEach(this::add);
    }

    private void add(Contract contract) {
        database.sql(
                        "insert into contract (symbol, root, kind, point_value) values (?, ?, ?, ?) on conflict do nothing")
                .params(contract.symbol(), contract.root(), contract.kind().word(), contract.pointValue())
                .update();
    }
}
