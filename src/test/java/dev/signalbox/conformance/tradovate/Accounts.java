package dev.signalbox.conformance.tradovate;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** The accounts that every customer has, and which orders are in which. */
final class Accounts {
    /** Three that trade, and one that is closed. */
    static final Map<String, Long> IDS = Map.of("DEMO123", 501L, "DEMO124", 502L, "DEMO125", 503L, "DEMO100", 500L);

    private static final String CLOSED = "DEMO100";

    private final Map<String, Long> orders = new ConcurrentHashMap<>();
    private final AtomicLong ids = new AtomicLong(7000);

    /** A new id for an order of an account. */
    String order(long account) {
        String id = Long.toString(ids.incrementAndGet());
        orders.put(id, account);
        return id;
    }

    long accountOf(String order) {
        return orders.getOrDefault(order, IDS.get(SimulatedTradovate.ACCOUNT));
    }

    boolean trades(long account) {
        return IDS.containsValue(account) && account != IDS.get(CLOSED);
    }

    ArrayNode list() {
        ArrayNode list = new JsonMapper().createArrayNode();
        new TreeMap<>(IDS).forEach((name, id) -> list.addObject()
                .put("id", id)
                .put("name", name)
                .put("userId", 15460)
                .put("accountType", "Customer")
                .put("active", !name.equals(CLOSED))
                .put("clearingHouseId", 2)
                .put("riskCategoryId", 1)
                .put("autoLiqProfileId", 1)
                .put("marginAccountType", "Speculator")
                .put("legalStatus", "Individual"));
        return list;
    }
}
