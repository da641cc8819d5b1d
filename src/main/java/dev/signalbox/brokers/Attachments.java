package dev.signalbox.brokers;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.accounts.CallPolicy.Attachment;
import dev.signalbox.trading.Contract;
import dev.signalbox.trading.Order;
import dev.signalbox.trading.Protection;
import dev.signalbox.trading.ProtectionKind;
import dev.signalbox.trading.ProtectiveLevel;
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
            select stop_loss, take_profit, trailing_stop, tick_size, broker_trails from protection
             where entry = ? and attachment <> 'none' and not ended
            """;

    private static final String ENTRY = """
            select o.client_order_id, o.broker_order_id, o.recorded_at, p.stop_loss, p.take_profit, p.trailing_stop, p.tick_size
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
     *     and {@code ticks}, and {@code trails} for a stop loss that follows the market at the broker; none
     *     of these where the level can be reckoned only after the fill. Empty for all other questions, and for an entry that
     *     takes nothing along
     */
    Optional<ObjectNode> of(BrokerRequest asked) {
        return asked.order()
                .filter(order -> asked.operation() == Operation.SUBMIT && mayTakeAlong(asked, order))
                .flatMap(order -> database.sql(LEVELS)
                        .param(order.key().id())
                        .query((row, number) -> AttachedLevels.of(
                                order, asked(row), row.getBigDecimal("tick_size"), row.getBoolean("broker_trails")))
                        .optional());
    }

    /** Whether an order of that kind takes protection along at that account's broker, if it opens a position. */
    static boolean mayTakeAlong(BrokerRequest asked, Order order) {
        return asked.account().connection().pace().patience().linking().attachmentOf(order.request())
                != Attachment.NONE;
    }

    /**
     * Says which entry took an order along.
     *
     * @param asked what is asked of the broker
     * @return its {@code client_order_id}, {@code broker_order_id} and {@code recorded_at}, and what was said of the order, as
     *     {@code price}, {@code distance} and {@code ticks}; empty for an order that went by itself
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
                .put("broker_order_id", row.getString("broker_order_id"))
                .put("recorded_at", row.getTimestamp("recorded_at").toInstant().toString());
        Optional<ProtectiveLevel> level = AttachedLevels.level(asked(row), kind);
        if (level.isPresent()) {
            AttachedLevels.put(entry, level.get(), contract, row.getBigDecimal("tick_size"));
        }
        return entry;
    }

    private static Protection asked(ResultSet row) throws SQLException {
        return new Protection(level(row, "stop_loss"), level(row, "take_profit"), level(row, "trailing_stop"));
    }

    private static Optional<ProtectiveLevel> level(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getString(column)).map(ProtectiveLevel::of);
    }
}
