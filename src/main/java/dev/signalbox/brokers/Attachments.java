package dev.signalbox.brokers;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.accounts.CallPolicy.Attachment;
import dev.signalbox.trading.ClientOrderId;
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

    private static final String ENTRY = "select client_order_id, broker_order_id from orders where id = ?";

    private final JdbcClient database;

    Attachments(JdbcClient database) {
        this.database = database;
    }

    /**
     * Says what an entry is to take along.
     *
     * @param asked what is asked of the broker
     * @return {@code stop_loss} and {@code take_profit}, each with {@code client_order_id} and {@code price} or {@code distance};
     *     neither of the latter where the level can be reckoned only after the fill. Empty for all other questions, and for an
     *     entry that takes nothing along
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
     * @return its {@code client_order_id} and {@code broker_order_id}; empty for an order that went by itself
     */
    Optional<ObjectNode> entryOf(BrokerRequest asked) {
        return asked.order()
                .filter(Order::isAttached)
                .flatMap(order -> order.request().protects())
                .flatMap(protects -> database.sql(ENTRY)
                        .param(protects.entry())
                        .query((row, number) -> names(row))
                        .optional());
    }

    private static ObjectNode names(ResultSet row) throws SQLException {
        return JsonNodeFactory.instance
                .objectNode()
                .put("client_order_id", row.getString("client_order_id"))
                .put("broker_order_id", row.getString("broker_order_id"));
    }

    private static ObjectNode levels(Order entry, ResultSet row) throws SQLException {
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        Optional<String> stop = Optional.ofNullable(row.getString("stop_loss"));
        Optional<String> trail = Optional.ofNullable(row.getString("trailing_stop"));
        // Of two the tighter one counts, which only the fill tells.
        if (stop.isEmpty() || trail.isEmpty()) {
            put(all, entry, ProtectionKind.STOP_LOSS, stop.or(() -> trail), row.getBigDecimal("tick_size"));
        }
        put(
                all,
                entry,
                ProtectionKind.TAKE_PROFIT,
                Optional.ofNullable(row.getString("take_profit")),
                row.getBigDecimal("tick_size"));
        return all;
    }

    private static void put(
            ObjectNode all, Order entry, ProtectionKind kind, Optional<String> written, BigDecimal tickSize) {
        written.map(ProtectiveLevel::of).ifPresent(level -> all.putObject(kind.word())
                .put(
                        "client_order_id",
                        ClientOrderId.of(Protects.attached(entry.key().id(), kind)))
                .put("price", level.fixed(tickSize).map(Numbers::text).orElse(null))
                .put(
                        "distance",
                        level.away(entry.contract(), tickSize)
                                .map(Numbers::text)
                                .orElse(null)));
    }
}
