package dev.signalbox.orders;

import dev.signalbox.risk.Refusal;
import dev.signalbox.trading.Contract;
import dev.signalbox.trading.Kind;
import dev.signalbox.trading.Order;
import dev.signalbox.trading.OrderStatus;
import dev.signalbox.trading.OrderType;
import dev.signalbox.trading.Position;
import dev.signalbox.trading.Side;
import dev.signalbox.trading.Terms;
import dev.signalbox.trading.TimeInForce;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
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
            select o.*, c.root, c.kind, c.point_value from orders o join contract c using (symbol)
            """;

    private final JdbcClient database;

    JournalReader(JdbcClient database) {
        this.database = database;
    }

    /**
     * An order and when it last changed.
     *
     * @param order the order
     * @param brokerOrderId the broker's own id of it; empty while it has none
     * @param updatedAt when it last changed
     */
    public record Line(Order order, Optional<String> brokerOrderId, Instant updatedAt) {}

    /**
     * An alert as it was recorded.
     *
     * @param id its id
     * @param said what it said, in our words
     * @param body what arrived, without secrets
     * @param times when it passed each stage
     */
    public record AlertLine(UUID id, Said said, byte[] body, Times times) {
        /** What an alert said. */
        public record Said(
                String source, String symbol, String action, Optional<BigDecimal> quantity, String accountGroup) {}

        /** When it was made by its sender, and when it passed each stage. */
        public record Times(
                Instant alerted, Instant received, Instant verified, Instant normalised, Instant recorded) {}
    }

    /**
     * Which orders to list, the latest first.
     *
     * @param account of this account alone
     * @param status in this status alone
     * @param since recorded at this time or later
     * @param before with an id below this one: the end of the page before
     * @param limit at most so many
     */
    public record Query(
            Optional<String> account,
            Optional<OrderStatus> status,
            Optional<Instant> since,
            Optional<UUID> before,
            int limit) {}

    /**
     * Finds the orders of an alert.
     *
     * @param alertId the alert
     * @return its orders, by account
     */
    public List<Line> ordersOf(UUID alertId) {
        return database.sql(ORDERS + "where o.alert_id = ? order by o.account")
                .param(alertId)
                .query((row, n) -> line(row))
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
                .query((row, n) -> line(row))
                .optional();
    }

    /**
     * Lists orders.
     *
     * @param query which
     * @return the orders, the latest first
     */
    public List<Line> orders(Query query) {
        return database.sql(ORDERS + """
                        where (:account::text is null or o.account = :account)
                          and (:status::text is null or o.status = :status)
                          and (:since::text is null or o.recorded_at >= :since::timestamptz)
                          and (:before::uuid is null or o.id < :before)
                        order by o.id desc limit :limit
                        """)
                .param("account", query.account().orElse(null))
                .param("status", query.status().map(OrderStatus::word).orElse(null))
                .param("since", query.since().map(Instant::toString).orElse(null))
                .param("before", query.before().orElse(null))
                .param("limit", query.limit())
                .query((row, n) -> line(row))
                .list();
    }

    /** {@return every order that is not at its end, the oldest first} */
    public List<Order> working() {
        return database.sql(ORDERS + "where not o.ended order by o.id")
                .query((row, n) -> line(row).order())
                .list();
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
                .query((row, n) -> alertLine(row))
                .optional();
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
                .query((row, n) -> new Refusal(row.getString(1), row.getString(2), row.getString(3)))
                .list();
    }

    /**
     * Finds what an account holds.
     *
     * @param account its id
     * @return its positions that are not flat, by symbol
     */
    public List<Position> positions(String account) {
        return database.sql("""
                        select p.*, c.root, c.kind, c.point_value from position p join contract c using (symbol)
                        where account = ? and quantity <> 0 order by symbol
                        """)
                .param(account)
                .query((row, n) ->
                        new Position(contract(row), row.getBigDecimal("quantity"), row.getBigDecimal("average_price")))
                .list();
    }

    /**
     * Adds up the profit that an account has made.
     *
     * @param account its id
     * @param since from when on
     * @return the realized profit, negative for a loss
     */
    public BigDecimal realized(String account, Instant since) {
        return database.sql("""
                        select coalesce(sum(realized), 0) from fill where account = ? and filled_at >= ?::timestamptz
                        """)
                .params(account, since.toString())
                .query(BigDecimal.class)
                .single();
    }

    /**
     * Adds up all the profit that an account has ever made.
     *
     * @param account its id
     * @return the realized profit, negative for a loss
     */
    public BigDecimal realized(String account) {
        return database.sql("select coalesce(sum(realized), 0) from position where account = ?")
                .param(account)
                .query(BigDecimal.class)
                .single();
    }

    /** {@return the last price seen of each symbol} */
    public Map<String, BigDecimal> prices() {
        Map<String, BigDecimal> prices = new LinkedHashMap<>();
        database.sql("select symbol, price from price").query(row -> {
            prices.put(row.getString(1), row.getBigDecimal(2));
        });
        return prices;
    }

    private static Line line(ResultSet row) throws SQLException {
        var key = new Order.Key(
                row.getObject("id", UUID.class),
                row.getObject("alert_id", UUID.class),
                row.getString("account"),
                row.getString("broker"),
                row.getString("client_order_id"));
        var terms = new Terms(
                OrderType.of(row.getString("order_type")),
                Optional.ofNullable(row.getBigDecimal("limit_price")),
                Optional.ofNullable(row.getBigDecimal("stop_price")),
                TimeInForce.of(row.getString("time_in_force")));
        var request = new Order.Request(
                Side.of(row.getString("side")), row.getBigDecimal("quantity"), row.getBoolean("reduce_only"), terms);
        var progress = new Order.Progress(
                OrderStatus.of(row.getString("status")),
                row.getBigDecimal("filled_quantity"),
                Optional.ofNullable(row.getBigDecimal("average_price")),
                Optional.ofNullable(row.getString("reason")),
                time(row, "recorded_at"));
        Order order = new Order(
                key, contract(row), request, Optional.ofNullable(row.getBigDecimal("market_price")), progress);
        return new Line(order, Optional.ofNullable(row.getString("broker_order_id")), time(row, "updated_at"));
    }

    private static AlertLine alertLine(ResultSet row) throws SQLException {
        var said = new AlertLine.Said(
                row.getString("source"),
                row.getString("symbol"),
                row.getString("action"),
                Optional.ofNullable(row.getBigDecimal("quantity")),
                row.getString("account_group"));
        var times = new AlertLine.Times(
                time(row, "alerted_at"),
                time(row, "received_at"),
                time(row, "verified_at"),
                time(row, "normalised_at"),
                time(row, "recorded_at"));
        return new AlertLine(row.getObject("id", UUID.class), said, row.getBytes("body"), times);
    }

    private static Contract contract(ResultSet row) throws SQLException {
        return new Contract(
                row.getString("symbol"),
                row.getString("root"),
                Kind.of(row.getString("kind")),
                row.getBigDecimal("point_value"));
    }

    private static Instant time(ResultSet row, String column) throws SQLException {
        return row.getTimestamp(column).toInstant();
    }
}
