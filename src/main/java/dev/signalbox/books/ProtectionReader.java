package dev.signalbox.books;

import dev.signalbox.trading.Contract;
import dev.signalbox.trading.Side;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads how positions are protected. */
@Component
public class ProtectionReader {
    private static final String PROTECTED = """
            select p.entry, p.alert_id, p.account, p.symbol, c.root, c.kind, c.point_value, p.strategy, p.side,
                   greatest(0, least(p.quantity, coalesce(case p.side when 'buy' then h.quantity else -h.quantity end, 0)
                       - coalesce((select sum(y.quantity) from protection y
                                    where y.account = p.account and y.symbol = p.symbol and y.side = p.side
                                      and not y.ended and y.entry > p.entry), 0))) as held,
                   coalesce(p.stop_loss, p.trailing_stop) is not null as has_stop,
                   p.take_profit is not null as has_target, p.stop_at, p.target_at,
                   p.overshot, p.trail_by, p.tick_size,
                   coalesce((select sum(o.quantity - o.filled_quantity) from orders o
                              where o.protected = p.entry and o.protects = 'stop_loss' and o.cancel_at is null
                                and o.status in ('open', 'partially_filled')), 0) as stopped,
                   coalesce((select sum(o.quantity - o.filled_quantity) from orders o
                              where o.protected = p.entry and o.protects = 'take_profit' and o.cancel_at is null
                                and o.status in ('open', 'partially_filled')), 0) as targeted,
                   coalesce((select sum(o.quantity - o.filled_quantity) from orders o
                              where o.account = p.account and o.symbol = p.symbol and not o.ended and o.reduce_only
                                and o.protected is null and o.side <> p.side), 0) as others
              from protection p join contract c using (symbol)
                   left join position h on h.account = p.account and h.symbol = p.symbol
             where not p.ended and (p.quantity <> 0 or p.overshot <> 0)
             order by p.account, p.entry
            """;

    private final JdbcClient database;

    ProtectionReader(JdbcClient database) {
        this.database = database;
    }

    /**
     * An entry whose position is protected.
     *
     * @param of which
     * @param quantity how much of it the account still holds, zero or above
     * @param stop what ends a loss
     * @param target what takes a profit
     * @param overshot how much more was closed than was held, and is not looked into yet
     */
    public record Line(Entry of, BigDecimal quantity, Level stop, Level target, BigDecimal overshot) {}

    /**
     * The order that opened a position.
     *
     * @param id its id
     * @param alertId the alert that it came from
     * @param account the account
     * @param contract what is held
     * @param whose the order's side, and the strategy's name
     */
    public record Entry(UUID id, UUID alertId, String account, Contract contract, Whose whose) {}

    /**
     * @param side the side of the order that opened it
     * @param strategy whose position it is part of; empty text for the account's as a whole
     */
    public record Whose(Side side, String strategy) {}

    /**
     * One kind of protection.
     *
     * @param wanted whether it is asked for
     * @param price where it stands; empty when it is not asked for, or nobody can tell
     * @param missing how much of what is held it does not protect at the broker
     * @param trail how it follows the market; empty when it stands still
     */
    public record Level(boolean wanted, Optional<BigDecimal> price, BigDecimal missing, Optional<Trail> trail) {
        /** {@return whether it is asked for and not there} */
        public boolean isMissing() {
            return wanted && missing.signum() > 0;
        }
    }

    /**
     * How a stop loss follows the market.
     *
     * @param distance how far behind it, above zero
     * @param tickSize the smallest step of the contract's price
     */
    public record Trail(BigDecimal distance, BigDecimal tickSize) {}

    /**
     * Reads all positions that are protected.
     *
     * @return them, those of one account together, oldest first
     */
    public List<Line> all() {
        return database.sql(PROTECTED).query((row, n) -> line(row)).list();
    }

    /**
     * The youngest order that opened something of a position.
     *
     * @param id its id
     * @param alertId its alert
     * @param broker its broker
     */
    public record Behind(UUID id, UUID alertId, String broker) {}

    /**
     * Finds the order behind a position.
     *
     * @param account the account
     * @param symbol what is held
     * @return the youngest order of ours that may have opened it; empty when it was made by hand
     */
    public Optional<Behind> behind(String account, String symbol) {
        return database.sql("""
                        select id, alert_id, broker from orders
                         where account = ? and symbol = ? and filled_quantity > 0 and not reduce_only
                         order by id desc limit 1
                        """)
                .params(account, symbol)
                .query((row, n) -> new Behind(
                        row.getObject("id", UUID.class),
                        row.getObject("alert_id", UUID.class),
                        row.getString("broker")))
                .optional();
    }

    private static Line line(ResultSet row) throws SQLException {
        var entry = new Entry(
                row.getObject("entry", UUID.class),
                row.getObject("alert_id", UUID.class),
                row.getString("account"),
                JournalRow.contract(row),
                new Whose(Side.of(row.getString("side")), row.getString("strategy")));
        BigDecimal quantity = row.getBigDecimal("held");
        BigDecimal left = quantity.subtract(row.getBigDecimal("others"));
        return new Line(
                entry,
                quantity,
                new Level(
                        row.getBoolean("has_stop"),
                        price(row, "has_stop", "stop_at"),
                        missing(left, row.getBigDecimal("stopped")),
                        trail(row)),
                new Level(
                        row.getBoolean("has_target"),
                        price(row, "has_target", "target_at"),
                        missing(left, row.getBigDecimal("targeted")),
                        Optional.empty()),
                row.getBigDecimal("overshot"));
    }

    private static Optional<Trail> trail(ResultSet row) throws SQLException {
        BigDecimal tickSize = row.getBigDecimal("tick_size");
        return Optional.ofNullable(row.getBigDecimal("trail_by")).map(distance -> new Trail(distance, tickSize));
    }

    private static Optional<BigDecimal> price(ResultSet row, String wanted, String price) throws SQLException {
        boolean isWanted = row.getBoolean(wanted);
        return Optional.ofNullable(row.getBigDecimal(price)).filter(at -> isWanted);
    }

    private static BigDecimal missing(BigDecimal left, BigDecimal there) {
        return left.subtract(there).max(BigDecimal.ZERO);
    }
}
