package dev.signalbox.conformance.tastytrade;

import static dev.signalbox.conformance.tastytrade.SimulatedTastytrade.data;
import static dev.signalbox.conformance.tastytrade.SimulatedTastytrade.invalid;
import static dev.signalbox.conformance.tastytrade.SimulatedTastytrade.no;
import static dev.signalbox.conformance.tastytrade.SimulatedTastytrade.preflight;

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
import dev.signalbox.conformance.Vocabulary;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Orders at tastytrade: placed, in pairs too, replaced, canceled, and told. */
final class Orders {
    /** "Filled" is told some moments before the fills. */
    private static final Duration FILLS_LAG = Duration.ofMillis(60);

    private static final Vocabulary TYPES =
            new Vocabulary(Map.of("Market", "market", "Limit", "limit", "Stop", "stop", "Stop Limit", "stop_limit"));

    private Orders() {}

    /** What kind of thing a symbol of theirs is. */
    static String type(String symbol) {
        return symbol.startsWith("/") ? "Future" : symbol.length() == 21 ? "Equity Option" : "Equity";
    }

    static Reply place(Visit visit, Numbers ids) {
        Fields body = Fields.of(visit.body(), SimulatedTastytrade::invalid);
        synchronized (visit.book()) {
            PlacedOrder order = visit.book().place(ids.next(), read(body, visit.book()));
            Facts facts = Facts.none().with("order", words(order, visit.book()));
            return data(201, facts.json("{order: $order, warnings: []}"));
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
        List<PlacedOrder> exits = ids.taken(IntStream.range(0, type.equals("OTO") ? 1 : 2)
                .mapToObj(i -> exit(body.at("orders", i), ticket))
                .toList());
        PlacedOrder entry = book.place(ids.next(), ticket);
        book.onceFilled(entry, exits);
        Facts facts = Facts.none().with("type", type).with("entry", words(entry, book));
        facts.with("orders", Json.list(exits, exit -> words(exit, book).put("status", "Contingent")));
        return data(
                201,
                facts.json("{\"complex-order\": {id: 711, type: $type, \"trigger-order\": $entry, orders: $orders}}"));
    }

    private static Ticket exit(Fields body, Ticket entry) {
        Ticket exit = ticket(body);
        body.check(exit.closes(entry), "it does not close what the trigger order opens");
        return exit;
    }

    private static Reply pair(Fields body, BrokerBook book, Numbers ids) {
        Ticket first = read(body.at("orders", 0), book);
        Ticket second = read(body.at("orders", 1), book);
        PlacedOrder target = book.place(ids.next(), first);
        PlacedOrder stop = book.place(ids.next(), second);
        book.link(target, stop);
        Facts facts = Facts.none().with("orders", Json.list(List.of(target, stop), leg -> words(leg, book)));
        return data(201, facts.json("{\"complex-order\": {id: 711, type: \"OCO\", orders: $orders}}"));
    }

    private static Ticket read(Fields body, BrokerBook book) {
        Ticket ticket = ticket(body);
        boolean strict = body.within("advanced-instructions").flag("strict-position-effect-validation");
        check(ticket, body.at("legs", 0).text("action"), book, strict);
        return ticket;
    }

    private static Ticket ticket(Fields body) {
        body.only("order-type time-in-force price price-effect stop-trigger automated-source external-identifier legs"
                + " advanced-instructions");
        Fields leg = body.at("legs", 0).only("instrument-type symbol quantity action");
        String symbol = leg.text("symbol");
        leg.check(leg.text("instrument-type").equals(type(symbol)), "instrument-type is not that of " + symbol);
        BigDecimal quantity = leg.count("quantity", "quantity must be above zero");
        String action = leg.text("action");
        String side = action.startsWith("Buy") ? "buy" : "sell";
        return new Ticket(body.text("external-identifier"), symbol, side, quantity, terms(body, action));
    }

    private static Ticket.Terms terms(Fields body, String action) {
        String type = body.oneOf("order-type", TYPES.theirs());
        String time = body.oneOf("time-in-force", "Day", "GTC", "Ext", "GTC Ext", "IOC");
        preflight("gtc_market_orders_not_supported", "GTC/GTD Market orders are not supported.")
                .when(type.equals("Market") && time.startsWith("GTC"));
        var price = body.decimal("price", type.endsWith("Limit"), "price is wrong for " + type);
        var stop = body.decimal("stop-trigger", type.startsWith("Stop"), "stop-trigger is wrong for " + type);
        price.ifPresent(any -> body.oneOf("price-effect", effect(action.startsWith("Buy") ? "buy" : "sell")));
        return new Ticket.Terms(TYPES.ours(type), price, stop, time);
    }

    /** What opens and what closes is said of all but futures, and looked at. */
    private static void check(Ticket ticket, String action, BrokerBook book, boolean strict) {
        String side = ticket.capitalSide();
        if (type(ticket.symbol()).equals("Future")) {
            preflight("action_invalid", "A future is bought or sold.").when(!action.equals(side));
            return;
        }
        boolean closes = action.equals(side + " to Close");
        preflight("action_invalid", "Invalid action " + action).when(!closes && !action.equals(side + " to Open"));
        BigDecimal held = book.closable(ticket);
        // Recorded for options; their code for it is not.
        String against = side.equals("Sell") ? "sell to open against a long" : "buy to open against a short";
        preflight("cannot_open_against_position", "You cannot " + against + " position.")
                .when(!closes && held.signum() > 0);
        preflight("closing_with_no_position", "You cannot route a closing order without an existing position to close.")
                .when(closes && strict && held.compareTo(ticket.quantity()) < 0);
        // That it is refused is reported; their words are not.
        preflight("closing_exceeds_position", "Working orders would close the position already.")
                .when(closes && held.signum() > 0 && book.free(ticket).compareTo(ticket.quantity()) < 0);
    }

    /** The legs stay as they are, and the order that takes the place has another id and no identifier of ours. */
    static Reply replace(Visit visit, Numbers ids) {
        Fields body = Fields.of(visit.body(), SimulatedTastytrade::invalid)
                .only("order-type time-in-force price price-effect stop-trigger legs");
        BrokerBook book = visit.book();
        synchronized (book) {
            PlacedOrder order = working(visit);
            Ticket before = order.ticket();
            Fields leg = body.at("legs", 0).only("instrument-type symbol quantity action");
            boolean same = leg.text("symbol").equals(before.symbol())
                    && BigDecimal.valueOf(leg.integer("quantity")).compareTo(before.quantity()) == 0
                    && leg.text("action").equals(action(before));
            preflight("legs_changed", "The legs of an order cannot be changed.").when(!same);
            Ticket ticket = before.as("").under(terms(body, leg.text("action")));
            PlacedOrder next = book.replace(order.id(), ids.next(), ticket);
            return data(200, words(next, book));
        }
    }

    static Reply cancel(Visit visit) {
        PlacedOrder order = working(visit);
        visit.book().cancel(order.id());
        return data(200, words(find(visit), visit.book()));
    }

    private static PlacedOrder working(Visit visit) {
        PlacedOrder order = find(visit);
        no(422, "cannot_update_order", "You cannot edit or cancel this order because it is not live.")
                .when(order.isFinal());
        return order;
    }

    private static PlacedOrder find(Visit visit) {
        return visit.book()
                .order(visit.parts().getLast())
                .orElseThrow(() -> no(404, "record_not_found", "Couldn't find Order"));
    }

    static Reply one(Visit visit) {
        return data(200, words(find(visit), visit.book()));
    }

    static Reply list(Visit visit) {
        visit.only(SimulatedTastytrade::invalid, "start-at sort per-page page-offset status[]");
        invalid("start-date or start-at is required")
                .when(visit.query("start-at").isEmpty());
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
        return SimulatedTastytrade.page(visit, found.reversed(), 10);
    }

    private static String action(Ticket ticket) {
        return ticket.capitalSide() + (type(ticket.symbol()).equals("Future") ? "" : " to Open");
    }

    private static ObjectNode words(PlacedOrder order, BrokerBook book) {
        Ticket ticket = order.ticket();
        Facts facts = Facts.of(order, book).with("status", status(order, book)).with("fills", fills(order));
        facts.with("kind", type(ticket.symbol())).with("action", action(ticket)).with("tag", tag(order, book));
        facts.with("type", TYPES.theirs(ticket.terms().type()));
        facts.with("millis", order.progress().at().toEpochMilli());
        facts.with("external", Optional.of(order.client()).filter(id -> !id.isEmpty()));
        facts.with("effect", ticket.terms().limit().map(any -> effect(ticket.side())));
        return facts.json("""
                {id: #id, "account-number": "5WX12345", "time-in-force": $time, "order-type": $type, size: $quantity,
                 "underlying-symbol": $symbol, price: "$limit", "price-effect": $effect, "stop-trigger": "$stop", status: $status,
                 "received-at": $placed, "updated-at": $millis, "external-identifier": $external,
                 "replaces-order-id": #former, "replacing-order-id": #next, "complex-order-tag": $tag,
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

    /** The one that takes another one's place is contingent until that one is gone, and so is the second of a pair. */
    private static Object status(PlacedOrder order, BrokerBook book) {
        String taken = book.predecessor(order.id()).isPresent() ? "Contingent" : "Routed";
        boolean replacing = book.successor(order.id())
                .flatMap(book::order)
                .filter(next -> next.standing() == BrokerOrderState.ACCEPTED)
                .isPresent();
        String replaced = replacing ? "Replace Requested" : "Cancelled";
        return order.status(taken, "Live", "Live", "Filled", "Cancel Requested", "Cancelled", replaced);
    }

    private static JsonNode fills(PlacedOrder order) {
        return Json.list(order.average().filter(any -> order.hasStoodFor(FILLS_LAG)).stream()
                .map(price -> Facts.of(order).json("""
                {quantity: "$filled", "fill-price": "$average", "filled-at": $changed}""")));
    }
}
