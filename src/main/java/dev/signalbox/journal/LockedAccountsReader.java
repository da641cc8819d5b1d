package dev.signalbox.journal;

import dev.signalbox.books.JournalRow;
import dev.signalbox.risk.Resting;
import dev.signalbox.trading.Contract;
import dev.signalbox.trading.Order.Request;
import dev.signalbox.trading.OrderFigures;
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
import java.time.LocalDate;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;

/**
 * Takes the rows that {@code sql/journal.sql} reads into the accounts of a batch, by the names of their columns.
 *
 * @param into the accounts
 */
record LockedAccountsReader(LockedAccounts into) {
    /** Adds what says what accounts hold and have under way. */
    SqlPipeline holdings(SqlPipeline reading, Collection<String> accounts, Instant now) {
        return reading.query("read-positions", accounts, this::position)
                .query("read-strategies", StrategyRows.wanted(accounts, now), this::strategy)
                .query("read-working", accounts, this::working);
    }

    /** Adds what says whether they take entries at all. */
    SqlPipeline gates(SqlPipeline reading, Collection<String> accounts) {
        return reading.query("read-killed", accounts, this::killed).query("read-shut", accounts, this::flattening);
    }

    void account(ResultSet row) throws SQLException {
        LockedAccount account = into.of(row.getString("id"));
        account.count(Optional.ofNullable(row.getObject("trading_day", LocalDate.class)), row.getInt("orders_today"));
        account.turn(row.getLong("turn"));
        account.lease(Optional.ofNullable(row.getObject("lease", UUID.class)));
        account.standing(RiskStateRow.read(row));
        account.version(row.getString("version"));
    }

    void head(ResultSet row) throws SQLException {
        into.begin(AuditRows.head(row));
    }

    void kept(ResultSet row) throws SQLException {
        into.keptAlerts()
                .found(
                        row.getString("identity"),
                        new KeptAlerts.Kept(
                                row.getObject("id", UUID.class),
                                row.getTimestamp("received_at").toInstant(),
                                Optional.ofNullable(row.getString("content")),
                                row.getBoolean("followed")));
    }

    void killed(ResultSet row) throws SQLException {
        into.gates().kill(row.getString("scope"));
    }

    /** An account that is being flattened takes no entries; none does before a kill switch for everything goes on. */
    void flattening(ResultSet row) throws SQLException {
        into.gates()
                .shut(row.getString("account"), "the account is being flattened, because of " + row.getString("cause"));
        if ("*".equals(row.getString("kill"))) {
            into.gates().shut("*", "everything is being flattened before the kill switch goes on");
        }
    }

    void position(ResultSet row) throws SQLException {
        String account = row.getString("account");
        Contract contract = JournalRow.contract(row);
        into.put(account, new Position(contract, row.getBigDecimal("quantity"), row.getBigDecimal("average_price")));
        BigDecimal mark = row.getBigDecimal("mark");
        if (mark != null) {
            into.mark(account, contract, mark);
        }
    }

    void moved(ResultSet row) throws SQLException {
        into.moved(
                row.getString("account"),
                row.getString("symbol"),
                row.getTimestamp("updated_at").toInstant());
    }

    void rate(ResultSet row) throws SQLException {
        into.rate(row.getString("symbol"), row.getBigDecimal("price"));
    }

    void booked(ResultSet row) throws SQLException {
        into.of(row.getString("account")).booked().add(row.getString("execution_id"));
    }

    void standing(ResultSet row) throws SQLException {
        BigDecimal filled = row.getBigDecimal("filled_quantity");
        BigDecimal average =
                Optional.ofNullable(row.getBigDecimal("average_price")).orElse(BigDecimal.ZERO);
        var standing = new OrderStanding(
                OrderStatus.of(row.getString("status")),
                row.getBigDecimal("quantity"),
                filled,
                average.multiply(filled));
        into.of(row.getString("account")).orders().put(row.getObject("id", UUID.class), standing);
    }

    /** What an order is to be changed to, and what it was for before. */
    void change(ResultSet row) throws SQLException {
        into.changing(
                row.getObject("order_id", UUID.class),
                new Changing(
                        JournalRow.figures(row),
                        row.getBigDecimal("former_quantity"),
                        wanted(row),
                        row.getBoolean("taken_back")));
    }

    private static Optional<OrderFigures> wanted(ResultSet row) throws SQLException {
        BigDecimal quantity = row.getBigDecimal("wanted_quantity");
        Optional<BigDecimal> limit = Optional.ofNullable(row.getBigDecimal("wanted_limit_price"));
        Optional<BigDecimal> stop = Optional.ofNullable(row.getBigDecimal("wanted_stop_price"));
        return Optional.ofNullable(quantity).map(whole -> new OrderFigures(whole, limit, stop));
    }

    void working(ResultSet row) throws SQLException {
        OpenOrders orders = into.orders(row.getString("account"), JournalRow.contract(row));
        Request request = request(row);
        UUID waiting = row.getObject("waiting", UUID.class);
        String strategy = row.getString("strategy");
        if (waiting == null) {
            orders.move(strategy, request, request.quantity());
        } else {
            orders.rest(new Resting(waiting, request, strategy), row.getBoolean("taken_back"));
        }
    }

    private static Request request(ResultSet row) throws SQLException {
        Terms terms = new Terms(
                OrderType.of(row.getString("order_type")),
                Optional.ofNullable(row.getBigDecimal("limit_price")),
                Optional.ofNullable(row.getBigDecimal("stop_price")),
                TimeInForce.of(row.getString("time_in_force")));
        return new Request(
                Side.of(row.getString("side")),
                row.getBigDecimal("remaining"),
                row.getBoolean("reduce_only"),
                terms,
                JournalRow.protects(row));
    }

    void strategy(ResultSet row) throws SQLException {
        into.strategies(row.getString("account")).read(row);
    }

    void protection(ResultSet row) throws SQLException {
        into.protections(row.getString("account")).read(row);
    }
}
