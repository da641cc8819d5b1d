package dev.signalbox.calls;

import dev.signalbox.brokers.CallRecord;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The calls in the database. Whatever is asked again and answered alike, with nothing else in between, is counted where it stands;
 * of an order there are at most the first twenty calls and the last twenty.
 */
@Component
public class CallTable {
    private static final int FIRST = 20;
    private static final int LAST = 20;

    /** Other requests of the same operation may come in turn with it: a look-up can be several. */
    private static final String ADD = """
            with said (order_id, at, operation, method, path, request, status, answer, failure, duration_ms) as (
                values (?::uuid, ?::timestamptz, ?::text, ?::text, ?::text, ?::text, ?::integer, ?::text, ?::text, ?::bigint)),
            latest as (
                select c.order_id, max(c.place) as place from broker_call c join said s using (order_id)
                 where (c.operation, c.method, c.path) = (s.operation, s.method, s.path)
                   and c.request is not distinct from s.request
                 group by c.order_id),
            again as (
                update broker_call c set times = c.times + 1, last_at = s.at, duration_ms = s.duration_ms
                  from said s join latest l using (order_id)
                 where c.order_id = l.order_id and c.place = l.place
                   and (c.status, c.answer, c.failure) is not distinct from (s.status, s.answer, s.failure)
                   and not exists (select from broker_call o where o.order_id = c.order_id and o.place > c.place
                                                              and o.operation <> s.operation)
                returning c.place)
            insert into broker_call (order_id, place, at, last_at, operation, method, path, request, status, answer, failure,
                                     duration_ms)
            select s.order_id,
                   1 + coalesce((select max(c.place) from broker_call c where c.order_id = s.order_id), 0),
                   s.at, s.at, s.operation, s.method, s.path, s.request, s.status, s.answer, s.failure, s.duration_ms
              from said s where not exists (select from again)
            """;

    private static final String THIN_OUT = """
            delete from broker_call c where c.order_id = ? and c.place > ?
               and c.place <= (select max(m.place) from broker_call m where m.order_id = c.order_id) - ?
            """;

    private final JdbcTemplate database;
    private final TransactionTemplate transaction;

    CallTable(JdbcTemplate database, TransactionTemplate transaction) {
        this.database = database;
        this.transaction = transaction;
    }

    /**
     * Adds calls. Those of the last moment may be lost when the database itself ends: nobody waits for its disk.
     *
     * @param calls in the order in which they were made
     */
    void add(List<CallRecord> calls) {
        List<Object[]> rows = calls.stream().map(CallRow::values).toList();
        List<Object[]> orders = calls.stream()
                .map(CallRecord::order)
                .distinct()
                .map(order -> new Object[] {order, FIRST, LAST})
                .toList();
        transaction.executeWithoutResult(begun -> {
            database.execute("set local synchronous_commit = off");
            database.batchUpdate(ADD, rows);
            database.batchUpdate(THIN_OUT, orders);
        });
    }

    /**
     * Finds the calls of some orders.
     *
     * @param orders the hub's ids of the orders
     * @return the calls, by order and in the order in which they were made first
     */
    public List<KeptCall> of(Collection<UUID> orders) {
        return database.query(
                "select * from broker_call where order_id = any (?::uuid[]) order by order_id, place",
                (row, n) -> CallRow.kept(row),
                (Object) orders.stream().map(UUID::toString).toArray(String[]::new));
    }
}
