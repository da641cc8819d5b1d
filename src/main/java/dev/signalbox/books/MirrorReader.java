package dev.signalbox.books;

import dev.signalbox.trading.Side;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Compares what an account's orders became with what the same ones became at the paper account that mirrors it. */
@Component
public class MirrorReader {
    private static final String PAIRS = """
            select o.alert_id, o.symbol, o.side, o.reduce_only, c.point_value,
                   o.status, o.filled_quantity, o.average_price,
                   m.status as mirror_status, m.filled_quantity as mirror_filled, m.average_price as mirror_price
              from orders o join contract c using (symbol)
              join orders m on m.alert_id = o.alert_id and m.account = :mirror and m.symbol = o.symbol
                           and m.side = o.side and m.reduce_only = o.reduce_only and m.protects is null
             where o.account = :account and o.protects is null
             order by o.id desc limit :limit
            """;

    private final JdbcClient database;

    MirrorReader(JdbcClient database) {
        this.database = database;
    }

    /**
     * How far an order came.
     *
     * @param status its status' word
     * @param filled how much of it is filled
     * @param price the average price of that; empty while nothing is
     */
    public record Came(String status, BigDecimal filled, Optional<BigDecimal> price) {}

    /**
     * An order of the account, and the one that mirrors it.
     *
     * @param alertId what both come from
     * @param symbol the contract
     * @param side which way
     * @param account how far the account's own came
     * @param mirror how far the other one came
     * @param pointValue what a point of one unit is worth, in the contract's currency
     */
    public record Pair(UUID alertId, String symbol, Side side, Came account, Came mirror, BigDecimal pointValue) {
        /** {@return how much worse the account's price is than the mirror's; below zero when better; empty before both are filled} */
        public Optional<BigDecimal> worse() {
            return account.price().flatMap(price -> mirror.price()
                    .map(paper -> side == Side.BUY ? price.subtract(paper) : paper.subtract(price)));
        }

        /** {@return what that cost on all that both have filled, in the contract's currency} */
        public Optional<BigDecimal> cost() {
            return worse().map(worse ->
                    worse.multiply(account.filled().min(mirror.filled())).multiply(pointValue));
        }
    }

    /**
     * Reads the orders that both have, without those that protect.
     *
     * @param account the account
     * @param mirror the account that mirrors it
     * @param limit how many at most
     * @return them, the newest first
     */
    public List<Pair> pairs(String account, String mirror, int limit) {
        return database.sql(PAIRS)
                .param("account", account)
                .param("mirror", mirror)
                .param("limit", limit)
                .query((row, n) -> new Pair(
                        row.getObject("alert_id", UUID.class),
                        row.getString("symbol"),
                        Side.of(row.getString("side")),
                        came(row, "status", "filled_quantity", "average_price"),
                        came(row, "mirror_status", "mirror_filled", "mirror_price"),
                        row.getBigDecimal("point_value")))
                .list();
    }

    private static Came came(ResultSet row, String status, String filled, String price) throws SQLException {
        return new Came(
                row.getString(status), row.getBigDecimal(filled), Optional.ofNullable(row.getBigDecimal(price)));
    }
}
