package dev.signalbox.conformance.tradier;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.conformance.Facts;
import dev.signalbox.conformance.Json;
import dev.signalbox.conformance.PlacedOrder;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** How Tradier says it: numbers are numbers, a list of none is the text "null", and one of one is the one. */
final class TradierWords {
    private TradierWords() {}

    /** A list in its envelope. */
    static ObjectNode list(String all, String each, ArrayNode rows) {
        ObjectNode envelope = Json.of("{}");
        if (rows.isEmpty()) {
            return envelope.put(all, "null");
        }
        JsonNode some = rows.size() == 1 ? rows.get(0) : rows;
        return envelope.set(all, Json.of("{}").set(each, some));
    }

    /** An order as it is now; one of two legs tells of each. */
    static ObjectNode order(String id, List<PlacedOrder> legs, Function<PlacedOrder, String> side, boolean tags) {
        PlacedOrder first = legs.getFirst();
        ObjectNode told = leg(first, side.apply(first));
        if (legs.size() > 1) {
            told.put("class", "oco").put("strategy", "oco").put("num_legs", legs.size());
            told.set("leg", Json.list(legs, one -> leg(one, side.apply(one)).put("class", "equity")));
            told.set("id", Json.read(id));
        }
        return tagged(told, first, tags);
    }

    /** An order that was taken and refused then. */
    static ObjectNode refused(PlacedOrder order, String code, String side, boolean tags) {
        ObjectNode told = leg(order, side).put("status", "rejected");
        told.set("errors", Json.of("{}").put("error", code));
        told.put("reason_description", "The order service could not take the order.");
        return tagged(told, order, tags);
    }

    static String status(PlacedOrder order) {
        return order.status("pending", "open", "partially_filled", "filled", "pending_cancel", "canceled", "canceled")
                .toString();
    }

    private static ObjectNode tagged(ObjectNode told, PlacedOrder order, boolean tags) {
        return tags && !order.client().isEmpty() ? told.put("tag", order.client()) : told;
    }

    private static ObjectNode leg(PlacedOrder order, String side) {
        Facts facts = Facts.of(order).with("status", status(order)).with("said", side);
        facts.with("price", order.average().orElse(BigDecimal.ZERO));
        String symbol = order.ticket().symbol();
        boolean option = symbol.matches(".*\\d{8}");
        facts.with("class", option ? "option" : "equity")
                .with("option", Optional.of(symbol).filter(any -> option));
        return facts.with("share", symbol.replaceAll("\\d{6}[CP]\\d{8}$", "")).sparse("""
                {id: #id, type: $type, symbol: $share, side: $said, quantity: $quantity, status: $status, duration: $time,
                 price: $limit, stop_price: $stop, avg_fill_price: $price, exec_quantity: $filled,
                 last_fill_price: $price, last_fill_quantity: $filled, remaining_quantity: $rest,
                 create_date: $placed, transaction_date: $changed, class: $class, option_symbol: $option}""");
    }
}
