package dev.signalbox.conformance.tradovate;

import static dev.signalbox.conformance.tradovate.SimulatedTradovate.no;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.conformance.Executed;
import dev.signalbox.conformance.Facts;
import dev.signalbox.conformance.Fields;
import dev.signalbox.conformance.Json;
import dev.signalbox.conformance.PlacedOrder;
import dev.signalbox.conformance.Reply;
import dev.signalbox.conformance.Ticket;
import dev.signalbox.conformance.Visit;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** An order as Tradovate keeps it: its status, its quantities, its commands and its fills are records of their own. */
final class Records {
    /** Fills are there a little later than the status that they lead to. */
    private static final Duration FILLS_LAG = Duration.ofMillis(100);

    private Records() {}

    /** Reads the body of an order. The pages differ on where a stop has its price, so either will do here. */
    static Ticket ticket(Fields body) {
        body.only("accountSpec accountId clOrdId customTag50 text action symbol orderQty orderType price stopPrice"
                + " timeInForce isAutomated p-ticket bracket1 bracket2");
        body.check(body.flag("isAutomated"), "a program must say isAutomated");
        String id = body.text("clOrdId");
        body.check(!id.isEmpty() && id.length() <= 64, "clOrdId must have 1 to 64 characters");
        BigDecimal quantity = body.count("orderQty", "orderQty must be a whole number above zero");
        String type = body.oneOf("orderType", "Market", "Limit", "Stop", "StopLimit", "TrailingStop");
        Optional<BigDecimal> price = body.number("price");
        Optional<BigDecimal> stop = body.number("stopPrice");
        no("InvalidPrice", "a TrailingStop needs a stopPrice").when(type.startsWith("Trailing") && stop.isEmpty());
        no("InvalidPrice", "price must be a number").when(type.endsWith("Limit") && price.isEmpty());
        no("InvalidPrice", "a Stop needs a price").when(type.equals("Stop") && price.isEmpty() && stop.isEmpty());
        String symbol = body.text("symbol");
        boolean known = symbol.matches("M?(ES|NQ|YM|RTY|CL|GC|2K)[FGHJKMNQUVXZ]\\d");
        no("InvalidContract", "no contract " + symbol).when(!known);
        String time = body.oneOf("timeInForce", "Day", "GTC", "IOC", "FOK");
        var terms = new Ticket.Terms(type.toLowerCase(Locale.ROOT), price, stop, time);
        return new Ticket(id, symbol, body.oneOf("action", "Buy", "Sell").toLowerCase(Locale.ROOT), quantity, terms);
    }

    /** Reads an order that waits for another one to fill, and then is as large. */
    static Ticket exit(Fields leg, Ticket entry) {
        leg.only("action orderType price stopPrice timeInForce clOrdId text");
        Optional<BigDecimal> limit = leg.number("price");
        Optional<BigDecimal> stop = leg.number("stopPrice");
        leg.check(
                leg.oneOf("orderType", "Limit", "Stop").equals("Limit") == limit.isPresent(), "a leg needs its price");
        leg.check(!leg.text("action").equalsIgnoreCase(entry.side()), "a leg closes what the entry opens");
        return entry.exit(leg.text("clOrdId"), limit, stop);
    }

    /** Reads the body of a change. */
    static Ticket changed(Fields body, PlacedOrder order) {
        body.only("orderId orderQty orderType price stopPrice timeInForce isAutomated clOrdId text");
        body.check(body.flag("isAutomated"), "a program must say isAutomated");
        Ticket before = order.ticket();
        BigDecimal quantity = BigDecimal.valueOf(body.integer("orderQty"));
        no("InvalidPrice", "orderQty is no more than what is filled").when(quantity.compareTo(order.filled()) <= 0);
        String type = body.oneOf("orderType", "Limit", "Stop", "StopLimit").toLowerCase(Locale.ROOT);
        no("Unsupported", "the type of an order cannot be changed")
                .when(!type.equals(before.terms().type()));
        Optional<BigDecimal> price = body.number("price");
        Optional<BigDecimal> stop = body.number("stopPrice");
        no("InvalidPrice", "price must be a number").when(type.endsWith("limit") && price.isEmpty());
        no("InvalidPrice", "a Stop needs a price").when(type.startsWith("stop") && stop.isEmpty());
        var terms = new Ticket.Terms(type, price, stop, before.terms().timeInForce());
        return new Ticket(before.clientOrderId(), before.symbol(), before.side(), quantity, terms);
    }

    static JsonNode order(PlacedOrder order, long account) {
        Object status = order.status("PendingNew", "Working", "Working", "Filled", "PendingCancel", "Canceled");
        return facts(order).with("account", account).with("status", status).json("""
                {id: #id, accountId: $account, contractId: $contract, timestamp: $placed, action: $Side,
                 ordStatus: $status, admin: false}""");
    }

    static JsonNode version(PlacedOrder order) {
        return facts(order).json("""
                {id: #id, orderId: #id, orderQty: $quantity, orderType: "Market", price: $limit, stopPrice: $stop,
                 timeInForce: $time, text: $client}""");
    }

    static JsonNode command(PlacedOrder order) {
        return facts(order).json("""
                {id: 1#id, orderId: #id, timestamp: $placed, clOrdId: $client, commandType: "New",
                 commandStatus: "AtExecution", customTag50: $client, isAutomated: true}""");
    }

    /** One fill for all that is done, and one that was taken back. */
    static Reply fillsOf(Visit visit, String parameter) {
        List<String> ids = List.of(visit.query(parameter).split(","));
        Stream<JsonNode> fills = visit.book().visible().stream()
                .filter(order -> ids.contains(order.id()) && order.average().isPresent())
                .filter(order -> order.hasStoodFor(FILLS_LAG))
                .flatMap(order -> Stream.of("""
                        {id: #id1, orderId: #id, contractId: $contract, timestamp: $changed, action: $Side,
                         qty: $filled, price: $average, active: true}""", """
                        {id: #id2, orderId: #id, contractId: $contract, timestamp: $changed, action: $Side,
                         qty: 1, price: 1, active: false}""").map(facts(order)::json));
        return Reply.json(Json.list(fills));
    }

    static Reply fills(Visit visit) {
        return Reply.json(Json.list(visit.book().fills(), fill -> facts(fill).json("""
                {id: $fill, orderId: #order, contractId: $contract, timestamp: $at, action: $Side, qty: $quantity,
                 price: $price, active: $valid}""")));
    }

    static Reply fees(Visit visit) {
        return Reply.json(Json.list(visit.book().fills(), fill -> facts(fill).json("""
                {id: $fill, clearingFee: 0.09, exchangeFee: 1.28, nfaFee: 0.02, commission: 0.39}""")));
    }

    static Reply contracts(Visit visit) {
        List<String> ids = List.of(visit.query("ids").split(","));
        List<String> symbols = Stream.concat(
                        visit.book().executed().stream()
                                .map(order -> order.ticket().symbol()),
                        visit.book().fills().stream().map(fill -> fill.what().symbol()))
                .distinct()
                .filter(symbol -> ids.contains(Long.toString(contract(symbol))))
                .toList();
        return Reply.json(Json.list(symbols, symbol -> Facts.none()
                .with("name", symbol)
                .with("id", contract(symbol))
                .json("{id: $id, name: $name}")));
    }

    static Reply positions(Visit visit) {
        return Reply.json(Json.list(
                visit.book().holdings(), held -> Facts.of(held, visit.book().price())
                        .with("contract", contract(held.symbol()))
                        .json("{accountId: 501, contractId: $contract, netPos: $quantity, netPrice: $average}")));
    }

    private static Facts facts(PlacedOrder order) {
        Facts facts = Facts.of(order).with("contract", contract(order.ticket().symbol()));
        return facts.with("id1", order.id() + 1).with("id2", order.id() + 2);
    }

    private static Facts facts(Executed fill) {
        Facts facts =
                Facts.of(fill).with("contract", contract(fill.what().symbol())).with("valid", !fill.voided());
        return facts.with("fill", 900_000L + fill.number());
    }

    /** Tradovate's own number of a contract. */
    private static long contract(String name) {
        return 2_000_000L + Math.floorMod(name.hashCode(), 1_000_000);
    }
}
