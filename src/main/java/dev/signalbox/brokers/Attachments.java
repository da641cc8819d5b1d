package dev.signalbox.brokers;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.accounts.CallPolicy.Attachment;
import dev.signalbox.trading.ClientOrderId;
import dev.signalbox.trading.Contract;
import dev.signalbox.trading.Numbers;
import dev.signalbox.trading.Order;
import dev.signalbox.trading.Order.Protects;
import dev.signalbox.trading.OrderType;
import dev.signalbox.trading.ProtectionKind;
import dev.signalbox.trading.ProtectiveLevel;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What an entry takes along to a broker whose file says {@code attach_protection}. Every method throws Spring's {@code
 * DataAccessException} when the database does not answer.
 */
@Component
class Attachments {
    private static final String LEVELS = """
            select stop_loss, take_profit, trailing_stop, tick_size from protection
             where entry = ? and attachment <> 'none' and not ended
            """;

    private static final String ENTRY = """
            select o.client_order_id, o.broker_order_id, p.stop_loss, p.take_profit, p.trailing_stop, p.tick_size
              from orders o left join protection p on p.entry = o.id
             where o.id = ?
            """;

    private final JdbcClient database;

    Attachments(JdbcClient database) {
        this.database = database;
    }

    /**
     * Says what an entry is to take along.
     *
     * @param asked what is asked of the broker
     * @return {@code stop_loss} and {@code take_profit}, each with {@code client_order_id} and {@code price}, or {@code distance}
     *     and {@code ticks}; none of these where the level can be reckoned only after the fill. Empty for all other questions,
     *     and for an entry that takes nothing along
     */
    Optional<ObjectNode> of(BrokerRequest asked) {
        return asked.order()
                .filter(order -> asked.operation() == Operation.SUBMIT && mayTakeAlong(asked, order))
                .flatMap(order -> database.sql(LEVELS)
                        .param(order.key().id())
                        .query((row, number) -> levels(order, row))
                        .optional());
    }

    private static boolean mayTakeAlong(BrokerRequest asked, Order order) {
        Order.Request request = order.request();
        return asked.account().connection().pace().patience().linking().attachment() != Attachment.NONE
                && request.terms().type() == OrderType.MARKET
                && !request.reduceOnly();
    }

    /**
     * Says which entry took an order along.
     *
     * @param asked what is asked of the broker
     * @return its {@code client_order_id} and {@code broker_order_id}, and what was said of it, as {@code price}, {@code
     *     distance} and {@code ticks}; empty for an order that went by itself
     */
    Optional<ObjectNode> entryOf(BrokerRequest asked) {
        return asked.order()
                .filter(Order::isAttached)
                .flatMap(order -> order.request().protects())
                .flatMap(protects -> database.sql(ENTRY)
                        .param(protects.entry())
                        .query((row, number) ->
                                entry(row, asked.order().orElseThrow().contract(), protects.kind()))
                        .optional());
    }

    private static ObjectNode entry(ResultSet row, Contract contract, ProtectionKind kind) throws SQLException {
        ObjectNode entry = JsonNodeFactory.instance
                .objectNode()
                .put("client_order_id", row.getString("client_order_id"))
                .put("broker_order_id", row.getString("broker_order_id"));
        Optional<ProtectiveLevel> level = level(row, kind);
        if (level.isPresent()) {
            put(entry, level.get(), contract, row.getBigDecimal("tick_size"));
        }
        return entry;
    }

    private static ObjectNode levels(Order entry, ResultSet row) throws SQLException {
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        for (ProtectionKind kind : ProtectionKind.values()) {
            Optional<ProtectiveLevel> level = level(row, kind);
            if (level.isPresent()) {
                String id = ClientOrderId.of(Protects.attached(entry.key().id(), kind));
                put(
                        all.putObject(kind.word()).put("client_order_id", id),
                        level.get(),
                        entry.contract(),
                        row.getBigDecimal("tick_size"));
            }
        }
        return all;
    }

    /** Of a stop loss and one that follows the market the tighter one counts, which only the fill tells. */
    private static Optional<ProtectiveLevel> level(ResultSet row, ProtectionKind kind) throws SQLException {
        Optional<String> fixed = Optional.ofNullable(row.getString(kind.word()));
        Optional<String> trail = Optional.ofNullable(row.getString("trailing_stop"))
                .filter(distance -> kind == ProtectionKind.STOP_LOSS);
        return fixed.isPresent() && trail.isPresent()
                ? Optional.empty()
                : fixed.or(() -> trail).map(ProtectiveLevel::of);
    }

    private static void put(ObjectNode json, ProtectiveLevel level, Contract contract, BigDecimal tickSize) {
        json.put("price", text(level.fixed(tickSize)))
                .put("distance", text(level.away(contract, tickSize)))
                .put("ticks", text(level.steps(contract, tickSize)));
    }

    private static String text(Optional<BigDecimal> number) {
        return number.map(Numbers::text).orElse(null);
    }
}
