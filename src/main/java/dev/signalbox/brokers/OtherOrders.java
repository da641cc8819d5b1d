package dev.signalbox.brokers;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.trading.Order;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What is known of the other orders of an account. A broker that takes no id of ours knows an order by its terms alone: what
 * looks like the order may be another one of ours. Every method throws Spring's {@code DataAccessException} when the database
 * does not answer.
 */
@Component
class OtherOrders {
    /** An order that waited in its lane, or was replaced, may be entered long after it was recorded. */
    private static final Duration BEFORE = Duration.ofDays(2);

    private static final String IDS = """
            select unnest(former_ids || broker_order_id) from orders
             where account = ? and broker_order_id is not null and id <> ? and (not ended or recorded_at > ?)
            """;

    /** An order that is parked is looked for beside its account's lane, which may be sending the next one. */
    private static final String UNCLEAR = """
            select count(*) from orders
             where account = ? and not ended and broker_order_id is null and id <> ? and symbol = ? and side = ?
               and (status = 'unknown'
                    or status = 'pending' and exists (select 1 from dead_letter where order_id = ?))
            """;

    private static final String BESIDE =
            "select broker_order_id from orders where client_order_id = ? and broker_order_id is not null";

    private final JdbcClient database;

    OtherOrders(JdbcClient database) {
        this.database = database;
    }

    /**
     * Says what tells an order from the others, where it has no id of its broker yet, or its broker gives it another one.
     *
     * @param asked what is asked of the broker
     * @return {@code ids}, those that its broker gave to other orders of the account; {@code unclear}, how many others on
     *     the same side of the same contract may be at the broker under an id that is not known; {@code beside}, the broker's
     *     id of the order beside it, null for none; empty when the question needs none of that
     */
    Optional<ObjectNode> of(BrokerRequest asked) {
        boolean isLookUp = asked.operation() == Operation.FIND || asked.operation() == Operation.SUBMIT;
        return asked.order()
                .filter(order -> isLookUp)
                .filter(order -> isSought(asked, order))
                .map(this::of);
    }

    private static boolean isSought(BrokerRequest asked, Order order) {
        boolean isNamed = order.progress().brokerOrderId().isPresent();
        return asked.operation() == Operation.FIND
                ? !isNamed || asked.change().isPresent()
                : beside(order).isPresent();
    }

    private ObjectNode of(Order order) {
        ObjectNode others = JsonNodeFactory.instance.objectNode();
        ids(order).forEach(others.putArray("ids")::add);
        return others.put("unclear", unclear(order))
                .put("beside", beside(order).flatMap(this::id).orElse(null));
    }

    private List<String> ids(Order order) {
        Instant since = order.origin().recorded().minus(BEFORE);
        return database.sql(IDS)
                .params(order.key().account(), order.key().id(), Timestamp.from(since))
                .query(String.class)
                .list();
    }

    private int unclear(Order order) {
        return database.sql(UNCLEAR)
                .params(
                        order.key().account(),
                        order.key().id(),
                        order.contract().symbol())
                .params(order.request().side().word(), order.key().id())
                .query(Integer.class)
                .single();
    }

    private static Optional<String> beside(Order order) {
        return order.request().protects().flatMap(Order.Protects::beside).map(Order.Beside::clientOrderId);
    }

    private Optional<String> id(String clientOrderId) {
        return database.sql(BESIDE).param(clientOrderId).query(String.class).list().stream()
                .findFirst();
    }
}
