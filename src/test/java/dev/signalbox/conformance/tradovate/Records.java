package dev.signalbox.conformance.tradovate;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.conformance.Executed;
import dev.signalbox.conformance.PlacedOrder;
import java.time.Duration;
import java.time.Instant;

/** An order as Tradovate keeps it: its status, its quantities, its commands and its fills are records of their own. */
final class Records {
    /** Fills are there a little later than the status that they lead to. */
    private static final Duration FILLS_LAG = Duration.ofMillis(100);

    private Records() {}

    static ObjectNode order(PlacedOrder order, long account) {
        return SimulatedTradovate.object()
                .put("id", Long.parseLong(order.id()))
                .put("accountId", account)
                .put("contractId", Contracts.id(order.ticket().symbol()))
                .put("timestamp", order.placedAt().toString())
                .put("action", action(order))
                .put("ordStatus", status(order))
                .put("admin", false);
    }

    static ObjectNode version(PlacedOrder order) {
        return SimulatedTradovate.object()
                .put("id", Long.parseLong(order.id()))
                .put("orderId", Long.parseLong(order.id()))
                .put("orderQty", order.ticket().quantity().intValueExact())
                .put("orderType", "Market")
                .put("timeInForce", order.ticket().terms().timeInForce())
                .put("text", order.ticket().clientOrderId());
    }

    static ObjectNode command(PlacedOrder order) {
        return SimulatedTradovate.object()
                .put("id", Long.parseLong(order.id()) + 100_000)
                .put("orderId", Long.parseLong(order.id()))
                .put("timestamp", order.placedAt().toString())
                .put("clOrdId", order.ticket().clientOrderId())
                .put("commandType", "New")
                .put("commandStatus", "AtExecution")
                .put("customTag50", order.ticket().clientOrderId())
                .put("isAutomated", true);
    }

    /** One execution, as the list of all of them has it. */
    static ObjectNode fill(Executed fill) {
        ObjectNode json = SimulatedTradovate.object()
                .put("id", id(fill))
                .put("orderId", Long.parseLong(fill.of().id()))
                .put("contractId", Contracts.id(fill.what().symbol()))
                .put("timestamp", fill.at().toString())
                .put("action", fill.isBuy() ? "Buy" : "Sell");
        json.putObject("tradeDate").put("year", 2026).put("month", 11).put("day", 23);
        return json.put("qty", fill.what().signed().abs().intValueExact())
                .put("price", fill.what().price())
                .put("active", !fill.voided())
                .put("finallyPaired", 0);
    }

    static long id(Executed fill) {
        return 900_000L + fill.number();
    }

    /** One fill for all that is done, and one that was taken back. */
    static void addFills(PlacedOrder order, ArrayNode list) {
        boolean late = Instant.now().isBefore(order.progress().at().plus(FILLS_LAG));
        if (order.average().isPresent() && !late) {
            list.add(fill(order, 1)
                    .put("qty", order.filled().intValueExact())
                    .put("price", order.average().get())
                    .put("active", true));
            list.add(fill(order, 2).put("qty", 1).put("price", 1).put("active", false));
        }
    }

    private static ObjectNode fill(PlacedOrder order, int number) {
        ObjectNode fill = SimulatedTradovate.object()
                .put("id", Long.parseLong(order.id()) * 10 + number)
                .put("orderId", Long.parseLong(order.id()))
                .put("contractId", Contracts.id(order.ticket().symbol()))
                .put("timestamp", order.progress().at().toString())
                .put("action", action(order))
                .put("finallyPaired", 0);
        fill.putObject("tradeDate").put("year", 2026).put("month", 11).put("day", 23);
        return fill;
    }

    private static String action(PlacedOrder order) {
        return order.ticket().side().equals("buy") ? "Buy" : "Sell";
    }

    private static String status(PlacedOrder order) {
        return order.oddWord().orElseGet(() -> switch (order.standing()) {
            case ACCEPTED -> "PendingNew";
            case WORKING, PARTIALLY_FILLED -> "Working";
            case FILLED -> "Filled";
            case CANCELING -> "PendingCancel";
            case CANCELED -> "Canceled";
        });
    }
}
