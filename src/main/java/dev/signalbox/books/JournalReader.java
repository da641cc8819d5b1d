package dev.signalbox.books;

import dev.signalbox.risk.Refusal;
import dev.signalbox.trading.AlertWarning;
import dev.signalbox.trading.Order;
import dev.signalbox.trading.OrderFigures;
import dev.signalbox.trading.OrderStatus;
import dev.signalbox.trading.Step;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the journal. */
@Component
public class JournalReader {
    private static final String ORDERS = """
            select o.*, c.root, c.kind, c.point_value, a.received_at,
                   o.protects = 'stop_loss' and p.stop_loss is null and p.trailing_stop is not null as follows
              from orders o join contract c using (symbol) join alert a on a.id = o.alert_id
              left join protection p on p.entry = o.protected
            """;

    private final JdbcClient database;

    private final CustomPlan customPlan;

    JournalReader(JdbcClient database, CustomPlan customPlan) {
        this.database = database;
        this.customPlan = customPlan;
    }

    /**
     * An order and when it last changed.
     *
     * @param order the order
     * @param updatedAt when it last changed
     * @param follows whether it is a stop loss that follows the market, and no other one was asked for
     */
    public record Line(Order order, Instant updatedAt, boolean follows) {}

    /**
     * A step of an order.
     *
     * @param orderId the order
     * @param step what happened and when
     */
    public record Stepped(UUID orderId, Step step) {}

    /**
     * An alert as it was recorded.
     *
     * @param id its id
     * @param said what it said, in our words
     * @param body what arrived, without secrets
     * @param times when it passed each stage
     * @param warnings what was left out or done in another way than it was said
     */
    public record AlertLine(UUID id, Said said, byte[] body, Times times, List<AlertWarning> warnings) {
        /** What an alert said. */
        public record Said(
                String source, String symbol, String action, Optional<BigDecimal> quantity, String accountGroup) {}

        /** When it was made by its sender, and when it passed each stage. */
        public record Times(
                Instant alerted, Instant received, Instant verified, Instant normalised, Instant recorded) {}
    }

    /**
     * Which orders to list, newest first.
     *
     * @param account of this account alone
     * @param status in this status alone
     * @param recorded recorded in this time alone
     * @param before with an id below this one: the end of the page before
     * @param limit at most so many
     */
    public record Query(
            Optional<String> account, Optional<OrderStatus> status, Span recorded, Optional<UUID> before, int limit) {}

    /**
     * Finds the orders of an alert.
     *
     * @param alertId the alert
     * @return its orders, by account
     */
    public List<Line> ordersOf(UUID alertId) {
        return database.sql(ORDERS + "where o.alert_id = ? order by o.account, o.turn")
                .param(alertId)
                .query((row, n) -> JournalRow.line(row))
                .list();
    }

    /**
     * Finds one order.
     *
     * @param id its id
     * @return the order; empty when there is none
     */
    public Optional<Line> order(UUID id) {
        return database.sql(ORDERS + "where o.id = ?")
                .param(id)
                .query((row, n) -> JournalRow.line(row))
                .optional();
    }

    /**
     * Finds orders.
     *
     * @param ids their ids
     * @return those that there are
     */
    public List<Line> orders(Collection<UUID> ids) {
        return database.sql(ORDERS + "where o.id = any (?::uuid[])")
                .param(ids.stream().map(UUID::toString).toArray(String[]::new))
                .query((row, n) -> JournalRow.line(row))
                .list();
    }

    /**
     * Lists orders.
     *
     * @param query which
     * @return the orders, newest first
     */
    public List<Line> orders(Query query) {
        boolean works = query.status().filter(status -> !status.isFinal()).isPresent();
        return customPlan.of(() -> database.sql(ORDERS + """
                        where (:account::text is null or o.account = :account)
                          and (:status::text is null or o.status = :status)
                          and (not :works or not o.ended)
                          and (:since::text is null or o.recorded_at >= :since::timestamptz)
                          and (:until::text is null or o.recorded_at < :until::timestamptz)
                          and (:before::uuid is null or o.id < :before)
                        order by o.id desc limit :limit
                        """)
                .param("account", query.account().orElse(null))
                .param("status", query.status().map(OrderStatus::word).orElse(null))
                .param("since", query.recorded().since().map(Instant::toString).orElse(null))
                .param("until", query.recorded().until().map(Instant::toString).orElse(null))
                .param("before", query.before().orElse(null))
                .param("limit", query.limit())
                .param("works", works)
                .query((row, n) -> JournalRow.line(row))
                .list());
    }

    /**
     * Finds what happened to the orders of an alert on their way.
     *
     * @param alertId the alert
     * @return the steps, oldest first
     */
    public List<Stepped> stepsOf(UUID alertId) {
        return database.sql("""
                        select s.* from orders o join order_step s on s.order_id = o.id where o.alert_id = ? order by s.at
                        """)
                .param(alertId)
                .query((row, n) -> JournalRow.step(row))
                .list();
    }

    /**
     * Finds the orders of some accounts that are not at their end.
     *
     * @param accounts the ids of the accounts
     * @return the orders, by turn
     */
    public List<Working> working(Collection<String> accounts) {
        return database.sql(ORDERS + "where not o.ended and o.account = any (?::text[]) order by o.turn, o.id")
                .param(accounts.toArray(String[]::new))
                .query((row, n) -> new Working(
                        new Queued(JournalRow.line(row).order(), row.getLong("turn")),
                        Optional.ofNullable(row.getObject("lease", UUID.class)),
                        row.getTimestamp("cancel_at") != null))
                .list();
    }

    /**
     * Finds the orders of some accounts that are to be canceled and are not at their end.
     *
     * @param accounts the ids of the accounts
     * @return the orders, by turn
     */
    public List<Order> takenBack(Collection<String> accounts) {
        return database.sql(ORDERS + "where not o.ended and o.cancel_at is not null and o.account = any (?::text[])"
                        + " order by o.turn, o.id")
                .param(accounts.toArray(String[]::new))
                .query((row, n) -> JournalRow.line(row).order())
                .list();
    }

    /**
     * Finds the orders of some accounts that are to be changed, of which it is not known yet whether they are.
     *
     * @param accounts the ids of the accounts
     * @return the orders, those at their end included
     */
    public List<Order> changing(Collection<String> accounts) {
        return database.sql(ORDERS
                        + "join order_change x on x.order_id = o.id where o.account = any (?::text[]) order by o.id")
                .param(accounts.toArray(String[]::new))
                .query((row, n) -> JournalRow.line(row).order())
                .list();
    }

    /**
     * Finds what an order is to be changed to.
     *
     * @param id its id
     * @return what it is to be for, and at which prices; empty when it is to stay as it is
     */
    public Optional<OrderFigures> change(UUID id) {
        return database.sql("select quantity, limit_price, stop_price from order_change where order_id = ?")
                .param(id)
                .query((row, n) -> JournalRow.figures(row))
                .optional();
    }

    /**
     * An order that is not at its end.
     *
     * @param queued the order and its turn
     * @param lease in which its account was when it was recorded; empty when it was in none
     * @param takenBack whether it is to be taken back
     */
    public record Working(Queued queued, Optional<UUID> lease, boolean takenBack) {
        /** {@return the order} */
        public Order order() {
            return queued.order();
        }
    }

    /**
     * Finds the turns of the latest orders of some accounts.
     *
     * @param accounts the ids of the accounts
     * @return the turn by account; 0 when it had no order yet
     */
    public Map<String, Long> turns(Collection<String> accounts) {
        Map<String, Long> turns = new HashMap<>();
        database.sql("select id, turn from account where id = any (?::text[])")
                .param(accounts.toArray(String[]::new))
                .query(row -> {
                    turns.put(row.getString("id"), row.getLong("turn"));
                });
        return turns;
    }

    /**
     * Finds an alert.
     *
     * @param id its id
     * @return the alert; empty when there is none
     */
    public Optional<AlertLine> alert(UUID id) {
        return database.sql("select * from alert where id = ?")
                .param(id)
                .query((row, n) -> JournalRow.alert(row))
                .optional();
    }

    /**
     * Lists the last alerts, those that the hub makes itself too.
     *
     * @param count how many at most
     * @return the alerts, newest first
     */
    public List<AlertLine> latest(int count) {
        return database.sql("select * from alert order by id desc limit ?")
                .param(count)
                .query((row, n) -> JournalRow.alert(row))
                .list();
    }

    /**
     * Counts the orders of alerts by status; what protects is no part of what an alert asked for.
     *
     * @param alerts the ids of the alerts
     * @return how many are in which status, by alert; nothing for those without orders
     */
    public Map<UUID, Map<String, Long>> statuses(Collection<UUID> alerts) {
        Map<UUID, Map<String, Long>> statuses = new HashMap<>();
        database.sql("""
                        select alert_id, status, count(*) as orders from orders
                        where alert_id = any (?::uuid[]) and protects is null group by alert_id, status order by status
                        """).param(texts(alerts)).query(row -> {
            statuses.computeIfAbsent(row.getObject("alert_id", UUID.class), alert -> new LinkedHashMap<>())
                    .put(row.getString("status"), row.getLong("orders"));
        });
        return statuses;
    }

    /**
     * Finds why accounts did not take part in alerts.
     *
     * @param alerts the ids of the alerts
     * @return the refusals, by alert and account; nothing for alerts that nobody refused
     */
    public Map<UUID, List<Refusal>> refusals(Collection<UUID> alerts) {
        Map<UUID, List<Refusal>> refusals = new HashMap<>();
        database.sql("""
                        select alert_id, account, rule, reason from refusal where alert_id = any (?::uuid[]) order by account
                        """).param(texts(alerts)).query(row -> {
            refusals.computeIfAbsent(row.getObject("alert_id", UUID.class), alert -> new ArrayList<>())
                    .add(new Refusal(row.getString("account"), row.getString("rule"), row.getString("reason")));
        });
        return refusals;
    }

    private static String[] texts(Collection<UUID> ids) {
        return ids.stream().map(UUID::toString).toArray(String[]::new);
    }

    /**
     * Finds why accounts did not take part in an alert.
     *
     * @param alertId the alert
     * @return the refusals, by account
     */
    public List<Refusal> refusalsOf(UUID alertId) {
        return database.sql("select account, rule, reason from refusal where alert_id = ? order by account")
                .param(alertId)
                .query((row, n) ->
                        new Refusal(row.getString("account"), row.getString("rule"), row.getString("reason")))
                .list();
    }
}
