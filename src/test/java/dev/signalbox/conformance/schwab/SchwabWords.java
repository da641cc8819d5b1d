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
        Facts facts = Facts.of(order).in(TIME).with("status", status(order)).with("done", activities(order));
        facts.with("time", said[0]).with("said", said[1]);
        facts.with("kind", type(order.ticket().symbol())).with("working", !order.isFinal());
        facts.with("type", order.ticket().terms().type().toUpperCase(Locale.ROOT));
        facts.with("rest", order.isFinal() ? BigDecimal.ZERO : order.rest());
        return facts.sparse("""
                {session: "NORMAL", duration: $time, orderType: $type, complexOrderStrategyType: "NONE", quantity: $quantity,
                 filledQuantity: $filled, remainingQuantity: $rest, price: $limit, stopPrice: $stop,
                 orderLegCollection: [{orderLegType: $kind, legId: 1, instrument: {assetType: $kind, symbol: $symbol},
                                       instruction: $said, quantity: $quantity}],
                 orderStrategyType: "SINGLE", orderId: #id, cancelable: $working, editable: $working, status: $status,
                 enteredTime: $placed, tag: "TA_SIGNALBOX", accountNumber: 123456789, orderActivityCollection: $done}""");
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
        String waiting = order.ticket().terms().stop().isPresent() ? "AWAITING_STOP_CONDITION" : "WORKING";
        return order.status("ACCEPTED", waiting, "WORKING", "FILLED", "PENDING_CANCEL", "CANCELED", "REPLACED");
    }

    /** What was taken back is an execution too. */
    private static ArrayNode activities(PlacedOrder order) {
        ArrayNode done = Json.list(
                order.average().stream().map(price -> Facts.of(order).in(TIME).json("""
                {activityType: "EXECUTION", executionType: "FILL", activityId: 1, quantity: $filled,
                 executionLegs: [{legId: 1, quantity: $filled, price: $average, time: $changed, instrumentId: 1}]}""")));
        if (status(order).toString().matches("CANCELED|REPLACED")) {
            done.add(Facts.of(order).json("""
                    {activityType: "EXECUTION", executionType: "CANCELED", quantity: $quantity,
                     executionLegs: [{legId: 1, quantity: $quantity, price: 0, mismarkedQuantity: 0, instrumentId: 1}]}"""));
        }
        return done;
    }

    static JsonNode position(BrokerPosition held, BigDecimal price) {
        Facts facts = Facts.of(held, price).with("kind", type(held.symbol()));
        facts.with("long", held.quantity().max(BigDecimal.ZERO));
        return facts.with("short", held.quantity().negate().max(BigDecimal.ZERO))
                .json("""
                {shortQuantity: $short, averagePrice: $average, longQuantity: $long, marketValue: $value,
                 instrument: {assetType: $kind, cusip: "037833100", symbol: $symbol}}""");
    }

    /** A row of the account's ledger; one that was undone later is not valid any more. */
    static JsonNode transaction(Executed fill) {
        Facts facts = Facts.of(fill).in(TIME).with("id", 80_000_000_000L + fill.number());
        facts.with("status", fill.voided() ? "INVALID" : "VALID")
                .with("kind", type(fill.what().symbol()));
        facts.with("cost", fill.what().signed().multiply(fill.what().price()).negate());
        return facts.json("""
                {activityId: $id, time: $at, accountNumber: "123456789", type: "TRADE", status: $status, subAccount: "MARGIN",
                 tradeDate: $at, orderId: #order, netAmount: $cost, transferItems: [
                 {instrument: {assetType: "CURRENCY", symbol: "CURRENCY_USD"}, amount: 0.02, cost: -0.02, feeType: "SEC_FEE"},
                 {instrument: {assetType: "CURRENCY", symbol: "CURRENCY_USD"}, amount: 0, cost: 0, feeType: "COMMISSION"},
                 {instrument: {assetType: $kind, symbol: $symbol}, amount: $signed, cost: $cost, price: $price,
                  positionEffect: "OPENING"}]}""");
    }
}
