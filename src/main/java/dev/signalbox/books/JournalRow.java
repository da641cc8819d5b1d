package dev.signalbox.books;

import dev.signalbox.trading.Contract;
import dev.signalbox.trading.Kind;
import dev.signalbox.trading.Order;
import dev.signalbox.trading.OrderFigures;
import dev.signalbox.trading.OrderStatus;
import dev.signalbox.trading.OrderType;
import dev.signalbox.trading.ProtectionKind;
import dev.signalbox.trading.Side;
import dev.signalbox.trading.Step;
import dev.signalbox.trading.Terms;
import dev.signalbox.trading.TimeInForce;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Reads rows of the journal's tables. */
public final class JournalRow {
    private JournalRow() {}

    /**
     * Reads an order.
     *
     * @param row a row of {@code orders}, with all of its columns
     * @return the order, and what belongs to it
     * @throws SQLException when a column is not there
     */
    public static JournalReader.Line line(ResultSet row) throws SQLException {
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
                Side.of(row.getString("side")),
                row.getBigDecimal("quantity"),
                row.getBoolean("reduce_only"),
                terms,
                protects(row));
        var progress = new Order.Progress(
                OrderStatus.of(row.getString("status")),
                row.getBigDecimal("filled_quantity"),
                Optional.ofNullable(row.getBigDecimal("average_price")),
                Optional.ofNullable(row.getString("reason")),
                Optional.ofNullable(row.getString("broker_order_id")));
        var origin = new Order.Origin(
                time(row, "received_at"),
                time(row, "recorded_at"),
                Optional.ofNullable(row.getTimestamp("send_before")).map(Timestamp::toInstant),
                Optional.ofNullable(row.getBigDecimal("market_price")),
                row.getString("strategy"));
        Order order = new Order(key, contract(row), request, origin, progress);
        return new JournalReader.Line(order, time(row, "updated_at"), row.getBoolean("follows"));
    }

    /**
     * Reads whose position an order protects.
     *
     * @param row a row with the columns of {@code orders} that say so
     * @return whose, and from what; empty when it protects none
     * @throws SQLException when a column is not there
     */
    public static Optional<Order.Protects> protects(ResultSet row) throws SQLException {
        String kind = row.getString("protects");
        if (kind == null) {
            return Optional.empty();
        }
        String beside = row.getString("beside");
        BigDecimal price = row.getBigDecimal("beside_price");
        return Optional.of(new Order.Protects(
                row.getObject("protected", UUID.class),
                ProtectionKind.of(kind),
                Optional.ofNullable(beside).map(id -> new Order.Beside(id, price)),
                Optional.ofNullable(row.getBigDecimal("trail_by"))));
    }

    /**
     * Reads how much an order is for, and at which prices.
     *
     * @param row a row with quantity, limit_price and stop_price
     * @return the figures
     * @throws SQLException when a column is not there
     */
    public static OrderFigures figures(ResultSet row) throws SQLException {
        return new OrderFigures(
                row.getBigDecimal("quantity"),
                Optional.ofNullable(row.getBigDecimal("limit_price")),
                Optional.ofNullable(row.getBigDecimal("stop_price")));
    }

    static JournalReader.AlertLine alert(ResultSet row) throws SQLException {
        var said = new JournalReader.AlertLine.Said(
                row.getString("source"),
                row.getString("symbol"),
                row.getString("action"),
                Optional.ofNullable(row.getBigDecimal("quantity")),
                row.getString("account_group"));
        var times = new JournalReader.AlertLine.Times(
                time(row, "alerted_at"),
                time(row, "received_at"),
                time(row, "verified_at"),
                time(row, "normalised_at"),
                time(row, "recorded_at"));
        return new JournalReader.AlertLine(
                row.getObject("id", UUID.class),
                said,
                row.getBytes("body"),
                times,
                WarningText.read(Optional.ofNullable(row.getString("warnings"))));
    }

    static JournalReader.Stepped step(ResultSet row) throws SQLException {
        var step = new Step(row.getString("step"), time(row, "at"), Optional.ofNullable(row.getString("note")));
        return new JournalReader.Stepped(row.getObject("order_id", UUID.class), step);
    }

    /**
     * Reads of what a row is.
     *
     * @param row a row with its symbol and the other columns of {@code contract}
     * @return the contract
     * @throws SQLException when a column is not there
     */
    public static Contract contract(ResultSet row) throws SQLException {
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
