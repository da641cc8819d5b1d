package dev.signalbox.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.kit.Hub;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What must be so after each step of a walk, once everything has come to rest. */
record WalkCheck(Hub hub, String account, WalkMarket market) {
    /** All that is wrong, in words. */
    List<String> faults() {
        List<String> faults = new ArrayList<>();
        List<JsonNode> live = Stream.of("pending", "unknown", "open", "partially_filled")
                .flatMap(this::orders)
                .toList();
        JsonNode position = hub.get("/api/v1/positions?account=" + account)
                .json()
                .path("positions")
                .path(0);
        BigDecimal held = number(position, "quantity");
        live.stream()
                .filter(order -> order.path("order_type").asText().equals("market"))
                .forEach(order -> faults.add("not at its end: " + order));
        live.stream()
                .filter(order -> order.path("reduce_only").asBoolean())
                .filter(order -> couldOpen(order.path("side").asText(), rest(order), held))
                .forEach(order -> faults.add("could open, as " + held + " is held: " + order));
        parts(position, held, faults);
        there(live, held, faults);
        return faults;
    }

    private static void parts(JsonNode position, BigDecimal held, List<String> faults) {
        BigDecimal sum = StreamSupport.stream(position.path("by_strategy").spliterator(), false)
                .map(part -> number(part, "quantity"))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        if (sum.compareTo(held) != 0) {
            faults.add("the parts are " + sum + ": " + position);
        }
    }

    private void there(List<JsonNode> live, BigDecimal held, List<String> faults) {
        market.held()
                .filter(there -> there.compareTo(held) != 0)
                .ifPresent(there -> faults.add("the journal holds " + held + ", the broker " + there));
        for (PlacedOrder order : market.working().orElse(List.of())) {
            live.stream()
                    .filter(known -> known.path("client_order_id")
                            .asText()
                            .equals(order.ticket().clientOrderId()))
                    .findFirst()
                    .ifPresentOrElse(
                            known -> {
                                if (known.path("reduce_only").asBoolean()
                                        && couldOpen(
                                                order.ticket().side(),
                                                order.rest(),
                                                market.held().orElseThrow())) {
                                    faults.add("could open there: " + order);
                                }
                            },
                            () -> faults.add("the journal does not know " + order));
        }
    }

    private static boolean couldOpen(String side, BigDecimal quantity, BigDecimal held) {
        BigDecimal closable = side.equals("sell") ? held : held.negate();
        return quantity.compareTo(closable.max(BigDecimal.ZERO)) > 0;
    }

    private static BigDecimal rest(JsonNode order) {
        return number(order, "quantity").subtract(number(order, "filled_quantity"));
    }

    private static BigDecimal number(JsonNode node, String field) {
        return node.path(field).isMissingNode()
                ? BigDecimal.ZERO
                : new BigDecimal(node.path(field).asText());
    }

    private Stream<JsonNode> orders(String status) {
        JsonNode orders = hub.get("/api/v1/orders?limit=1000&account=" + account + "&status=" + status)
                .json()
                .path("orders");
        return StreamSupport.stream(orders.spliterator(), false);
    }
}
