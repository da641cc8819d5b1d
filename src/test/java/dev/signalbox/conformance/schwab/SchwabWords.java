package dev.signalbox.conformance.schwab;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.conformance.BrokerPosition;
import dev.signalbox.conformance.Executed;
import dev.signalbox.conformance.Facts;
import dev.signalbox.conformance.Json;
import dev.signalbox.conformance.PlacedOrder;
import java.math.BigDecimal;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** How Schwab says it: times without a colon in their offset, and one leg in each order. */
final class SchwabWords {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssxx").withZone(ZoneOffset.UTC);

    private SchwabWords() {}

    static String type(String symbol) {
        return symbol.length() == 21 ? "OPTION" : "EQUITY";
    }

    /** An order as it is now. */
    static ObjectNode order(PlacedOrder order) {
        // What was ordered by hand has no instruction.
        String[] said = (order.ticket().terms().timeInForce() + " BUY").split(" ");
        Facts facts = Facts.of(order).with("status", status(order)).with("said", said[1]);
        facts.with("time", said[0]).with("entered", TIME.format(order.placedAt()));
        facts.with("kind", type(order.ticket().symbol()));
        facts.with("theirs", order.ticket().terms().type().toUpperCase(Locale.ROOT))
                .with("rest", order.isFinal() ? BigDecimal.ZERO : order.rest());
        facts.with("done", activities(order)).with("working", !order.isFinal());
        ObjectNode told = facts.json("""
                {session: "NORMAL", duration: $time, orderType: $theirs, complexOrderStrategyType: "NONE", quantity: $quantity,
                 filledQuantity: $filled, remainingQuantity: $rest, price: $limit, stopPrice: $stop,
                 orderLegCollection: [{orderLegType: $kind, legId: 1, instrument: {assetType: $kind, symbol: $symbol},
                                       instruction: $said, quantity: $quantity}],
                 orderStrategyType: "SINGLE", orderId: #id, cancelable: $working, editable: $working, status: $status,
                 enteredTime: $entered, tag: "TA_SIGNALBOX", accountNumber: 123456789, orderActivityCollection: $done}""");
        told.properties().removeIf(field -> field.getValue().isNull());
        return told;
    }

    /** An order that was refused after it was taken; nothing of it remains, and nothing is filled. */
    static ObjectNode refused(PlacedOrder order, String words) {
        return order(order)
                .put("cancelable", false)
                .put("editable", false)
                .put("status", "REJECTED")
                .put("statusDescription", words)
                .put("remainingQuantity", 0);
    }

    static ObjectNode pair(String id, ArrayNode children) {
        ObjectNode told = Facts.none().with("id", new BigDecimal(id)).json("""
                {orderStrategyType: "OCO", orderId: $id, status: "WORKING", accountNumber: 123456789}""");
        told.set("enteredTime", children.path(0).path("enteredTime"));
        return told.set("childOrderStrategies", children);
    }

    private static Object status(PlacedOrder order) {
        boolean waits = order.ticket().terms().stop().isPresent();
        return order.status(
                "ACCEPTED",
                waits ? "AWAITING_STOP_CONDITION" : "WORKING",
                "WORKING",
                "FILLED",
                "PENDING_CANCEL",
                "CANCELED",
                "REPLACED");
    }

    /** What was taken back is an execution too. */
    private static ArrayNode activities(PlacedOrder order) {
        ArrayNode done = Json.list(order.average().isPresent() ? List.of(order) : List.of(), one -> Facts.of(one)
                .with("at", TIME.format(one.progress().at()))
                .json("""
                {activityType: "EXECUTION", executionType: "FILL", activityId: 1, quantity: $filled,
                 executionLegs: [{legId: 1, quantity: $filled, price: $average, time: $at, instrumentId: 1}]}"""));
        String status = String.valueOf(status(order));
        if (status.equals("CANCELED") || status.equals("REPLACED")) {
            done.add(Facts.of(order).json("""
                    {activityType: "EXECUTION", executionType: "CANCELED", quantity: $quantity,
                     executionLegs: [{legId: 1, quantity: $quantity, price: 0, mismarkedQuantity: 0, instrumentId: 1}]}"""));
        }
        return done;
    }

    static JsonNode position(BrokerPosition held, BigDecimal price) {
        boolean isLong = held.quantity().signum() > 0;
        Facts facts = Facts.of(held, price).with("long", isLong ? held.quantity() : BigDecimal.ZERO);
        facts.with("short", isLong ? BigDecimal.ZERO : held.quantity().negate()).with("kind", type(held.symbol()));
        return facts.json("""
                {shortQuantity: $short, averagePrice: $average, longQuantity: $long, marketValue: $value,
                 instrument: {assetType: $kind, cusip: "037833100", symbol: $symbol}}""");
    }

    /** A row of the account's ledger; one that was undone later is not valid any more. */
    static JsonNode transaction(Executed fill) {
        Facts facts = Facts.of(fill)
                .with("id", 80_000_000_000L + fill.number())
                .with("time", TIME.format(fill.at()))
                .with("status", fill.voided() ? "INVALID" : "VALID");
        facts.with("signed", fill.what().signed())
                .with("cost", fill.what().signed().multiply(fill.what().price()).negate())
                .with("kind", type(fill.what().symbol()));
        return facts.json("""
                {activityId: $id, time: $time, accountNumber: "123456789", type: "TRADE", status: $status, subAccount: "MARGIN",
                 tradeDate: $time, orderId: #order, netAmount: $cost, transferItems: [
                 {instrument: {assetType: "CURRENCY", symbol: "CURRENCY_USD"}, amount: 0.02, cost: -0.02, feeType: "SEC_FEE"},
                 {instrument: {assetType: "CURRENCY", symbol: "CURRENCY_USD"}, amount: 0, cost: 0, feeType: "COMMISSION"},
                 {instrument: {assetType: $kind, symbol: $symbol}, amount: $signed, cost: $cost, price: $price,
                  positionEffect: "OPENING"}]}""");
    }
}
