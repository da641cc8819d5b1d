package dev.signalbox.check;

import dev.signalbox.brokers.Operation;
import dev.signalbox.config.Section;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The questions of cases to a broker. What a case leaves out has its usual value, null where none is usual. */
final class BrokerQuestion {
    /** What a broker can be asked. */
    static final List<String> OPERATIONS =
            Arrays.stream(Operation.values()).map(Operation::word).toList();

    private static final Set<String> ABOUT_ORDERS =
            Set.of(Operation.SUBMIT.word(), Operation.FIND.word(), Operation.CHANGE.word(), Operation.CANCEL.word());
    private static final Map<String, Object> ACCOUNT =
            usual("id", "case-account", "number", null, "environment", null, "extended_hours", false);
    private static final Map<String, Object> PULL = usual(
            "from",
            "2026-11-21T00:00:00Z",
            "now",
            "2026-11-23T15:00:00Z",
            "cursor",
            null,
            "order",
            null,
            "booked",
            null);
    private static final Map<String, Object> ORDER = order();
    /** What an order has only now and then. */
    private static final List<String> RARE = List.of("kept", "change", "others", "attached", "attached_to", "trail");

    private static final String NOW = "2026-11-23T15:00:00Z";

    private final Map<String, Object> account;
    private final Map<String, Object> order;
    private final Optional<Object> known;

    private BrokerQuestion(Map<String, Object> account, Map<String, Object> order, Optional<Object> known) {
        this.account = account;
        this.order = order;
        this.known = known;
    }

    /** For the cases of a file, which may say at its top, below {@code usual:}, what they leave out. */
    static BrokerQuestion in(Section file) {
        return file.section("usual")
                .map(BrokerQuestion::usual)
                .orElseGet(() -> new BrokerQuestion(ACCOUNT, ORDER, Optional.empty()));
    }

    private static BrokerQuestion usual(Section usual) {
        try (usual) {
            return new BrokerQuestion(
                    part(usual, "account", ACCOUNT), part(usual, "order", ORDER), usual.plain("known"));
        }
    }

    Map<String, Object> read(String operation, Section section) {
        Map<String, Object> question = new LinkedHashMap<>();
        question.put("operation", operation);
        question.put("now", NOW);
        question.put("account", part(section, "account", account));
        question.put("order", ABOUT_ORDERS.contains(operation) ? order(section) : null);
        if (operation.equals(Operation.FILLS.word())) {
            question.put("pull", part(section, "pull", PULL));
        }
        section.plain("credentials").ifPresent(credentials -> question.put("credentials", credentials));
        question.put("known", section.plain("known").or(() -> known).orElse(Map.of()));
        return question;
    }

    /** The root is the symbol unless it is given, as for everything but futures and options. */
    private Map<String, Object> order(Section section) {
        Map<String, Object> fields = part(section, "order", order);
        fields.putIfAbsent("root", fields.get("symbol"));
        return fields;
    }

    private static Map<String, Object> part(Section section, String key, Map<String, Object> usual) {
        Map<String, Object> fields = new LinkedHashMap<>(usual);
        section.section(key).ifPresent(given -> {
            try (given) {
                usual.keySet().forEach(field -> given.plain(field).ifPresent(value -> fields.put(field, text(value))));
                RARE.forEach(field -> given.plain(field).ifPresent(value -> fields.put(field, value)));
            }
        });
        return fields;
    }

    private static Object text(Object value) {
        return value instanceof BigDecimal number ? number.toPlainString() : value;
    }

    private static Map<String, Object> order() {
        Map<String, Object> order = usual("client_order_id", "sb-case", "broker_order_id", null);
        order.putAll(usual("symbol", "AAPL", "root", null, "kind", "equity"));
        order.putAll(usual("side", "buy", "quantity", "1", "reduce_only", false));
        order.putAll(usual("order_type", "market", "limit_price", null, "stop_price", null));
        order.putAll(usual("protects", null, "beside", null, "beside_price", null, "worst_price", null));
        order.putAll(usual("time_in_force", "gtc", "recorded_at", "2026-11-23T15:00:00Z"));
        return order;
    }

    private static Map<String, Object> usual(Object... namesAndValues) {
        Map<String, Object> usual = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            usual.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return usual;
    }
}
