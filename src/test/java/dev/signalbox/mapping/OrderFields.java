package dev.signalbox.mapping;

import java.util.LinkedHashMap;
import java.util.Map;

/** The order that a question to a broker is about. */
final class OrderFields {
    private OrderFields() {}

    /**
     * A market order to buy two for the day, unless something else is given; with prices where its type has them.
     *
     * @param traded what is traded, and what else the broker's orders have
     * @param given what is otherwise
     */
    static Map<String, Object> of(Map<String, ?> traded, Map<String, String> given, String limit, String stop) {
        Map<String, Object> order = new LinkedHashMap<>(Map.of(
                "client_order_id", "sb3k7",
                "side", "buy",
                "quantity", "2",
                "order_type", "market",
                "time_in_force", "day"));
        order.putAll(traded);
        order.putAll(given);
        String type = order.get("order_type").toString();
        order.put("limit_price", type.endsWith("limit") ? limit : null);
        order.put("stop_price", type.startsWith("stop") ? stop : null);
        return order;
    }
}
