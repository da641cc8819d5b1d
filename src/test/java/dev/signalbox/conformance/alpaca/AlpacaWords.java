package dev.signalbox.conformance.alpaca;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.conformance.BrokerOrderState;
import dev.signalbox.conformance.PlacedOrder;
import dev.signalbox.conformance.Ticket;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.UUID;

/** How Alpaca says it: decimals are strings, times have nanoseconds, what is not there is null. */
final class AlpacaWords {
    private static final DateTimeFormatter NANOSECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSSSS'Z'").withZone(ZoneOffset.UTC);
    private static final int NANOSECONDS_A_MICROSECOND = 1000;

    private AlpacaWords() {}

    static ObjectNode order(PlacedOrder order) {
        Ticket ticket = order.ticket();
        ObjectNode json = new JsonMapper().createObjectNode();
        json.put("id", order.id()).put("client_order_id", ticket.clientOrderId());
        times(json, order);
        json.putNull("replaced_at").putNull("replaced_by").putNull("replaces");
        json.put("asset_id", asset(ticket.symbol())).put("symbol", ticket.symbol());
        json.put("asset_class", AlpacaMarket.of(ticket.symbol()).assetClass());
        json.putNull("notional").put("qty", plain(ticket.quantity()));
        json.put("filled_qty", plain(order.filled())).put("filled_avg_price", optional(order.average()));
        json.put("order_class", "")
                .put("order_type", ticket.terms().type())
                .put("type", ticket.terms().type());
        json.put("side", ticket.side()).put("time_in_force", ticket.terms().timeInForce());
        json.put("limit_price", optional(ticket.terms().limit()));
        json.put("stop_price", optional(ticket.terms().stop()));
        json.put("status", status(order)).put("extended_hours", false);
        json.putNull("legs").putNull("trail_percent").putNull("trail_price").putNull("hwm");
        return json;
    }

    static String status(PlacedOrder order) {
        return order.oddWord().orElseGet(() -> switch (order.standing()) {
            case ACCEPTED -> "pending_new";
            case WORKING -> "new";
            case PARTIALLY_FILLED -> "partially_filled";
            case FILLED -> "filled";
            case CANCELING -> "pending_cancel";
            case CANCELED -> "canceled";
        });
    }

    /** A symbol as positions have it: a currency pair loses its slash. */
    static String position(String symbol) {
        return symbol.replace("/", "");
    }

    static String asset(String symbol) {
        return UUID.nameUUIDFromBytes(symbol.getBytes(UTF_8)).toString();
    }

    static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    private static void times(ObjectNode json, PlacedOrder order) {
        String placed = time(order.placedAt());
        json.put("created_at", placed)
                .put("submitted_at", placed)
                .put("updated_at", time(order.progress().at()));
        json.put("filled_at", since(order, BrokerOrderState.FILLED))
                .put("canceled_at", since(order, BrokerOrderState.CANCELED));
        json.putNull("expired_at").putNull("failed_at");
    }

    /** The time of the last change when it led here, else null as Jackson writes it. */
    private static String since(PlacedOrder order, BrokerOrderState brokerOrderState) {
        return order.standing() == brokerOrderState ? time(order.progress().at()) : null;
    }

    private static String optional(Optional<BigDecimal> number) {
        return number.map(AlpacaWords::plain).orElse(null);
    }

    /** The clock of the machine ends at microseconds; Alpaca's does not. */
    private static String time(Instant time) {
        return NANOSECONDS.format(time.plusNanos(Math.floorMod(time.hashCode(), NANOSECONDS_A_MICROSECOND)));
    }
}
