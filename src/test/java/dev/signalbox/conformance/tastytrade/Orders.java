package dev.signalbox.conformance.tastytrade;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.conformance.BrokerBook;
import dev.signalbox.conformance.BrokerOrderState;
import dev.signalbox.conformance.Facts;
import dev.signalbox.conformance.Fields;
import dev.signalbox.conformance.Json;
import dev.signalbox.conformance.Numbers;
import dev.signalbox.conformance.PlacedOrder;
import dev.signalbox.conformance.Reply;
import dev.signalbox.conformance.Ticket;
import dev.signalbox.conformance.Visit;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Orders at tastytrade: placed, in pairs too, replaced, canceled, and told. */
final class Orders {
    /** "Filled" is told some moments before the fills. */
    private static final Duration FILLS_LAG = Duration.ofMillis(60);

    private static final Map<String, String> TYPES =
            Map.of("Market", "market", "Limit", "limit", "Stop", "stop", "Stop Limit", "stop_limit");

    private Orders() {}

    /** What kind of thing a symbol of theirs is. */
    static String type(String symbol) {
        return symbol.startsWith("/") ? "Future" : symbol.length() == 21 ? "Equity Option" : "Equity";
    }

    static Reply place(Visit visit, Numbers ids) {
        Fields body = Fields.of(visit.body(), SimulatedTastytrade::invalid);
        synchronized (visit.book()) {
            PlacedOrder order = visit.book().place(ids.next(), read(body, visit.book()));
            return SimulatedTastytrade.data(
                    201, Facts.none().with("order", words(order, visit.book())).json("{order: $order, warnings: []}"));
        }
    }

    /** Two of which one cancels the other, or one that takes others along. */
    static Reply several(Visit visit, Numbers ids) {
        Fields body = Fields.of(visit.body(), SimulatedTastytrade::invalid).only("type trigger-order orders");
        String type = body.oneOf("type", "OCO", "OTO", "OTOCO");
        synchronized (visit.book()) {
            return type.equals("OCO") ? pair(body, visit.book(), ids) : entry(body, type, visit.book(), ids);
        }
    }

    /** What is taken along is told at once, and sent when the entry is filled. */
    private static Reply entry(Fields body, String type, BrokerBook book, Numbers ids) {
        Ticket ticket = read(body.within("trigger-order"), book);
        Map<String, Ticket> exits = new LinkedHashMap<>();
        for (int i = 0; i < (type.equals("OTO") ? 1 : 2); i++) {
            exits.put(ids.next(), exit(within(body, "orders", i), ticket));
        }
        PlacedOrder entry = book.place(ids.next(), ticket);
        book.onceFilled(entry, exits);
        List<PlacedOrder> waiting = exits.entrySet().stream()
                .map(exit -> PlacedOrder.taken(exit.getKey(), exit.getValue(), Optional.empty()))
                .toList();
        Facts facts = Facts.none().with("type", type).with("entry", words(entry, book));
        facts.with("orders", Json.list(waiting, exit -> words(exit, book).put("status", "Contingent")));
        return SimulatedTastytrade.data(
                201,
                facts.json("{\"complex-order\": {id: 711, type: $type, \"trigger-order\": $entry, orders: $orders}}"));
    }

    private static Ticket exit(Fields body, Ticket entry) {
        Ticket exit = ticket(body);
        body.check(exit.closes(entry), "it does not close what the trigger order opens");
        return exit;
    }

    private static Reply pair(Fields body, BrokerBook book, Numbers ids) {
        Ticket first = read(within(body, "orders", 0), book);
        Ticket second = read(within(body, "orders", 1), book);
        PlacedOrder target = book.place(ids.next(), first);
        PlacedOrder stop = book.place(ids.next(), second);
        book.link(target, stop);
        Facts facts = Facts.none().with("orders", Json.list(List.of(target, stop), leg -> words(leg, book)));
        return SimulatedTastytrade.data(
                201, facts.json("{\"complex-order\": {id: 711, type: \"OCO\", orders: $orders}}"));
    }

    private static Fields within(Fields body, String list, int index) {
        return new Fields(body.json().path(list).path(index), body.refusal());
    }

    private static Ticket read(Fields body, BrokerBook book) {
        Ticket ticket = ticket(body);
        boolean strict = body.within("advanced-instructions").flag("strict-position-effect-validation");
        check(ticket, within(body, "legs", 0).text("action"), book, strict);
        return ticket;
    }

    private static Ticket ticket(Fields body) {
        body.only("order-type time-in-force price price-effect stop-trigger automated-source external-identifier legs"
                + " advanced-instructions");
        Fields leg = within(body, "legs", 0).only("instrument-type symbol quantity action");
        String symbol = leg.text("symbol");
        leg.check(leg.text("instrument-type").equals(type(symbol)), "instrument-type is not that of " + symbol);
        BigDecimal quantity = BigDecimal.valueOf(leg.integer("quantity"));
        leg.check(quantity.signum() > 0, "quantity must be above zero");
        String action = leg.text("action");
        return new Ticket(
                body.text("external-identifier"),
                symbol,
                action.startsWith("Buy") ? "buy" : "sell",
                quantity,
                terms(body, action));
    }

    private static Ticket.Terms terms(Fields body, String action) {
        String type = body.oneOf("order-type", TYPES.keySet().toArray(String[]::new));
        String time = body.oneOf("time-in-force", "Day", "GTC", "Ext", "GTC Ext", "IOC");
        if (type.equals("Market") && time.startsWith("GTC")) {
            throw SimulatedTastytrade.preflight(
                    "gtc_market_orders_not_supported", "GTC/GTD Market orders are not supported.");
        }
        Optional<BigDecimal> price = body.decimal("price");
        Optional<BigDecimal> stop = body.decimal("stop-trigger");
        body.check(price.isPresent() == type.endsWith("Limit"), "price is wrong for " + type);
        body.check(stop.isPresent() == type.startsWith("Stop"), "stop-trigger is wrong for " + type);
        price.ifPresent(any -> body.oneOf("price-effect", effect(action.startsWith("Buy") ? "buy" : "sell")));
        return new Ticket.Terms(TYPES.get(type), price, stop, time);
    }

    /** What opens and what closes is said of all but futures, and looked at. */
    private static void check(Ticket ticket, String action, BrokerBook book, boolean strict) {
        String side = ticket.side().equals("buy") ? "Buy" : "Sell";
        if (type(ticket.symbol()).equals("Future")) {
            refuse(!action.equals(side), "action_invalid", "A future is bought or sold.");
            return;
        }
        boolean closes = action.equals(side + " to Close");
        refuse(!closes && !action.equals(side + " to Open"), "action_invalid", "Invalid action " + action);
        BigDecimal held = book.closable(ticket.symbol(), ticket.side());
        // Recorded for options; their code for it is not.
        refuse(
                !closes && held.signum() > 0,
                "cannot_open_against_position",
                ticket.side().equals("sell")
                        ? "You cannot sell to open against a long position."
                        : "You cannot buy to open against a short position.");
        refuse(
                closes && strict && held.compareTo(ticket.quantity()) < 0,
                "closing_with_no_position",
                "You cannot route a closing order without an existing position to close.");
        BigDecimal free = held.subtract(book.unfilled(ticket.symbol(), ticket.side()));
        // That it is refused is reported; their words are not.
        refuse(
                closes && held.signum() > 0 && free.compareTo(ticket.quantity()) < 0,
                "closing_exceeds_position",
                "Working orders would close the position already.");
    }

    private static void refuse(boolean wrong, String code, String message) {
        if (wrong) {
            throw SimulatedTastytrade.preflight(code, message);
        }
    }

    /** The legs stay as they are, and the order that takes the place has another id and no identifier of ours. */
    static Reply replace(Visit visit, Numbers ids) {
        Fields body = Fields.of(visit.body(), SimulatedTastytrade::invalid)
                .only("order-type time-in-force price price-effect stop-trigger legs");
        BrokerBook book = visit.book();
        synchronized (book) {
            PlacedOrder order = working(visit);
            Ticket before = order.ticket();
            Fields leg = within(body, "legs", 0).only("instrument-type symbol quantity action");
            boolean same = leg.text("symbol").equals(before.symbol())
                    && BigDecimal.valueOf(leg.integer("quantity")).compareTo(before.quantity()) == 0
                    && leg.text("action").equals(action(before));
            refuse(!same, "legs_changed", "The legs of an order cannot be changed.");
            var terms = terms(body, leg.text("action"));
            Ticket ticket = new Ticket("", before.symbol(), before.side(), before.quantity(), terms);
            PlacedOrder next = book.replace(order.id(), ids.next(), ticket);
            return SimulatedTastytrade.data(200, words(next, book));
        }
    }

    static Reply cancel(Visit visit) {
        PlacedOrder order = working(visit);
        visit.book().cancel(order.id());
        return SimulatedTastytrade.data(200, words(find(visit), visit.book()));
    }

    private static PlacedOrder working(Visit visit) {
        PlacedOrder order = find(visit);
        if (order.isFinal()) {
            throw SimulatedTastytrade.no(
                    422, "cannot_update_order", "You cannot edit or cancel this order because it is not live.");
        }
        return order;
    }

    private static PlacedOrder find(Visit visit) {
        return visit.book().executed().stream()
                .filter(order -> order.id().equals(visit.parts().getLast()))
                .findFirst()
                .orElseThrow(() -> SimulatedTastytrade.no(404, "record_not_found", "Couldn't find Order"));
    }

    static Reply one(Visit visit) {
        return SimulatedTastytrade.data(200, words(find(visit), visit.book()));
    }

    static Reply list(Visit visit) {
        visit.only(SimulatedTastytrade::invalid, "start-at sort per-page page-offset status[]");
        if (visit.query("start-at").isEmpty()) {
            throw SimulatedTastytrade.invalid("start-date or start-at is required");
        }
        Instant from = Instant.parse(visit.query("start-at"));
        List<String> statuses = Stream.of(visit.query("status[]").split(","))
                .filter(word -> !word.isEmpty())
                .toList();
        List<JsonNode> found = visit.book().visible().stream()
                .filter(order -> !order.placedAt().isBefore(from))
                .<JsonNode>map(order -> words(order, visit.book()))
                .filter(order -> statuses.isEmpty()
                        || statuses.contains(order.path("status").asText()))
                .toList();
        return SimulatedTastytrade.page(visit, found.reversed(), 10, order -> order);
    }

    private static String action(Ticket ticket) {
        String side = ticket.side().equals("buy") ? "Buy" : "Sell";
        return type(ticket.symbol()).equals("Future") ? side : side + " to Open";
    }

    private static ObjectNode words(PlacedOrder order, BrokerBook book) {
        Facts facts = Facts.of(order).with("status", status(order, book)).with("rest", order.rest());
        facts.with("kind", type(order.ticket().symbol())).with("action", action(order.ticket()));
        facts.with("type", theirs(order)).with("fills", fills(order));
        facts.with("external", Optional.of(order.client()).filter(id -> !id.isEmpty()));
        facts.with("before", book.predecessor(order.id()).map(BigDecimal::new));
        facts.with("after", book.successor(order.id()).map(BigDecimal::new));
        facts.with("tag", tag(order, book));
        Ticket ticket = order.ticket();
        facts.with("effect", ticket.terms().limit().map(any -> effect(ticket.side())));
        facts.with("millis", order.progress().at().toEpochMilli());
        return facts.json("""
                {id: #id, "account-number": "5WX12345", "time-in-force": $time, "order-type": $type, size: $quantity,
                 "underlying-symbol": $symbol, price: "$limit", "price-effect": $effect, "stop-trigger": "$stop", status: $status,
                 "received-at": $placed, "updated-at": $millis, "external-identifier": $external,
                 "replaces-order-id": $before, "replacing-order-id": $after, "complex-order-tag": $tag,
                 legs: [{"instrument-type": $kind, symbol: $symbol, quantity: $quantity, "remaining-quantity": $rest,
                         action: $action, fills: $fills}]}""");
    }

    private static Optional<String> tag(PlacedOrder order, BrokerBook book) {
        boolean together = book.beside(order.id()).isPresent();
        return book.entryOf(order.id())
                .map(entry -> together ? "OTOCO::oco-1-order" : "OTO::order")
                .or(() -> Optional.of("OCO::order").filter(any -> together));
    }

    private static String effect(String side) {
        return side.equals("buy") ? "Debit" : "Credit";
    }

    private static String theirs(PlacedOrder order) {
        return TYPES.entrySet().stream()
                .filter(type -> type.getValue().equals(order.ticket().terms().type()))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
    }

    /** The one that takes another one's place is contingent until that one is gone, and so is the second of a pair. */
    private static Object status(PlacedOrder order, BrokerBook book) {
        boolean waits = book.predecessor(order.id()).isPresent();
        boolean replacing = book.successor(order.id())
                .flatMap(next -> book.executed().stream()
                        .filter(one -> one.id().equals(next))
                        .findFirst())
                .filter(next -> next.standing() == BrokerOrderState.ACCEPTED)
                .isPresent();
        return order.status(
                waits ? "Contingent" : "Routed",
                "Live",
                "Live",
                "Filled",
                "Cancel Requested",
                "Cancelled",
                replacing ? "Replace Requested" : "Cancelled");
    }

    private static JsonNode fills(PlacedOrder order) {
        boolean told = !Instant.now().isBefore(order.progress().at().plus(FILLS_LAG));
        return Json.list(order.average().isPresent() && told ? List.of(order) : List.of(), done -> Facts.of(done)
                .json("""
                {quantity: "$filled", "fill-price": "$average", "filled-at": $changed}"""));
    }
}
