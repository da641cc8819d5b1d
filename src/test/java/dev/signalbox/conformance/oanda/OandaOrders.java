package dev.signalbox.conformance.oanda;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.conformance.BrokerBook;
import dev.signalbox.conformance.Facts;
import dev.signalbox.conformance.Fields;
import dev.signalbox.conformance.Json;
import dev.signalbox.conformance.PlacedOrder;
import dev.signalbox.conformance.Reasons;
import dev.signalbox.conformance.Refusal;
import dev.signalbox.conformance.Reply;
import dev.signalbox.conformance.Ticket;
import dev.signalbox.conformance.Visit;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Orders at OANDA. */
record OandaOrders(BrokerBook book, OandaLog log) {
    /** The digits behind the point that units of an instrument may have. */
    private static final Map<String, Integer> UNIT_DIGITS =
            Map.of("EUR_USD", 0, "GBP_USD", 0, "USD_JPY", 0, "XAU_USD", 0, "SPX500_USD", 1);

    private static final BigDecimal MOST_UNITS = new BigDecimal("100000000");
    /** What an account can hold at most, for want of money. */
    private static final BigDecimal MARGIN = new BigDecimal("5000000");

    Reply submit(Visit visit) {
        Fields order = order(visit.body());
        Ticket ticket = ticket(order);
        String type = order.text("type");
        ObjectNode told = told(order, ticket);
        Optional<String> refused = refusal(order, ticket);
        if (refused.isPresent()) {
            ObjectNode reject = log.add(type + "_ORDER_REJECT", Instant.now()).setAll(told);
            reject.put("rejectReason", refused.get());
            return log.done(400, SimulatedOanda.no(refused.get()).set("orderRejectTransaction", reject));
        }
        ObjectNode created = log.add(type + "_ORDER", Instant.now()).setAll(told);
        String id = created.path("id").asText();
        ObjectNode answer = Json.of("{}").set("orderCreateTransaction", created.deepCopy());
        Optional<String> obstacle = obstacle(order, ticket);
        obstacle.ifPresent(reason -> log.cancel(id, ticket.clientOrderId(), reason));
        if (obstacle.isEmpty()) {
            bind(order, book.place(id, ticket));
        }
        for (ObjectNode happened : log.about(id)) {
            answer.set(happened.has("reason") ? "orderCancelTransaction" : "orderFillTransaction", happened);
        }
        return log.done(201, answer);
    }

    /** Writes down what an order that is filled took along. */
    private void bind(Fields order, PlacedOrder entry) {
        log.last();
        for (String kind : List.of("takeProfit", "stopLoss", "trailingStopLoss")) {
            order.perhaps(kind + "OnFill").ifPresent(exit -> {
                ObjectNode created = bound(kind, exit, entry);
                String client = exit.within("clientExtensions").text("id");
                var price = Optional.of(new BigDecimal(created.path("price").asText()));
                String id = created.path("id").asText();
                book.bind(book.place(id, entry.ticket().exit(client, price, Optional.empty())));
                var distance = exit.decimal("distance").filter(any -> kind.startsWith("trailing"));
                distance.ifPresent(far -> book.trail(id, far));
            });
        }
    }

    /** It has no units: it closes the trade, whatever is left of it. */
    private ObjectNode bound(String kind, Fields exit, PlacedOrder entry) {
        exit.only("price distance timeInForce clientExtensions");
        BigDecimal distance = exit.decimal("distance").orElse(BigDecimal.ZERO);
        BigDecimal below = entry.ticket().side().equals("buy") ? distance.negate() : distance;
        Facts facts = Facts.none().with("trade", entry.id());
        facts.with("client", exit.within("clientExtensions").text("id"));
        facts.with("price", exit.decimal("price").orElseGet(() -> book.price().add(below)));
        String type = kind.replaceAll("[A-Z]", "_$0").toUpperCase(Locale.ROOT) + "_ORDER";
        return log.add(type, Instant.now())
                .setAll(facts.json("{tradeID: $trade, price: \"$price\", clientExtensions: {id: $client}}"));
    }

    /** Puts another order that is bound to a trade in the place of the one of its kind. */
    Reply replaceBound(Visit visit) {
        Fields all = Fields.of(visit.body(), OandaOrders::misread).only("takeProfit stopLoss");
        String kind = all.perhaps("stopLoss").isPresent() ? "stopLoss" : "takeProfit";
        Fields exit = all.within(kind);
        PlacedOrder before = pending("@" + exit.within("clientExtensions").text("id"))
                .filter(book::isBound)
                .orElseThrow(() -> SimulatedOanda.refusal(404, "NO_SUCH_TRADE"));
        Ticket ticket = before.ticket().changed(Optional.empty(), exit.decimal("price"), Optional.empty());
        return swap(before, ticket, kind + "Order", () -> bound(kind, exit, before));
    }

    /** One is canceled and another one is created in its place, in one; what is bound to a trade has a word of its own. */
    private Reply swap(PlacedOrder before, Ticket ticket, String word, Supplier<ObjectNode> creation) {
        ObjectNode canceled = log.cancel(before.id(), before.client(), "CLIENT_REQUEST_REPLACED");
        ObjectNode created = creation.get().put("replacesOrderID", before.id());
        canceled.set("replacedByOrderID", created.get("id"));
        book.replace(before.id(), created.path("id").asText(), ticket);
        ObjectNode answer = Json.of("{}").set(word + "CancelTransaction", canceled.deepCopy());
        answer.set(word.equals("order") ? "orderCreateTransaction" : word + "Transaction", created.deepCopy());
        return log.done(201, answer);
    }

    private static ObjectNode told(Fields order, Ticket ticket) {
        Facts facts = Facts.none().with("units", order.text("units")).with("client", ticket.clientOrderId());
        facts.with("price", ticket.terms().limit());
        return facts.json("{units: $units, price: \"$price\", clientExtensions: {id: $client}}");
    }

    Reply replace(Visit visit) {
        Fields order = order(visit.body());
        Ticket ticket = ticket(order);
        PlacedOrder before = pending(visit.part()).orElseThrow(() -> SimulatedOanda.refusal(404, "ORDER_DOESNT_EXIST"));
        String type = order.text("type") + "_ORDER";
        return swap(before, ticket, "order", () -> log.add(type, Instant.now()).setAll(told(order, ticket)));
    }

    private static Fields order(String body) {
        Fields order = Fields.of(body, OandaOrders::misread).only("order").within("order");
        return order.only("type instrument units price timeInForce positionFill clientExtensions takeProfitOnFill"
                + " stopLossOnFill trailingStopLossOnFill tradeClientExtensions");
    }

    /** A request that is not understood; it leaves no transaction (recorded). */
    private static Refusal misread(String what) {
        ObjectNode no = SimulatedOanda.no("oanda::rest::core::InvalidParameterException");
        return new Refusal(Reply.json(400, no.put("errorMessage", "Invalid value specified: " + what)));
    }

    private Ticket ticket(Fields order) {
        String type = order.oneOf("type", "MARKET", "LIMIT", "STOP");
        String units = order.text("units");
        order.check(UNIT_DIGITS.containsKey(order.text("instrument")), "order.instrument");
        order.check(units.matches("-?\\d+(\\.\\d+)?"), "order.units");
        var price = order.decimal("price", !type.equals("MARKET"), "order.price");
        String side = units.startsWith("-") ? "sell" : "buy";
        String client = order.json().at("/clientExtensions/id").asText();
        String time = order.oneOf("timeInForce", "GTC", "GTD", "GFD", "FOK", "IOC");
        var terms = new Ticket.Terms(type.toLowerCase(Locale.ROOT), price, Optional.empty(), time);
        String symbol = order.text("instrument");
        String met = onlyReduces(order) ? SimulatedOanda.reducible(book, symbol, side) : symbol;
        return new Ticket(client, met, side, new BigDecimal(units).abs(), terms);
    }

    private static boolean onlyReduces(Fields order) {
        return order.oneOf("positionFill", "DEFAULT", "OPEN_ONLY", "REDUCE_FIRST", "REDUCE_ONLY")
                .equals("REDUCE_ONLY");
    }

    /** Why an order is understood and not taken; it leaves a transaction of its own (recorded). */
    private Optional<String> refusal(Fields order, Ticket ticket) {
        BigDecimal price = ticket.terms().limit().orElse(BigDecimal.ONE);
        int unitDigits = UNIT_DIGITS.get(order.text("instrument"));
        boolean used = pending("@" + ticket.clientOrderId()).isPresent();
        // The same id may be used again, unless an order that has it is still pending (recorded).
        return new Reasons()
                .or("UNITS_PRECISION_EXCEEDED", ticket.quantity().scale() > unitDigits)
                .or("UNITS_LIMIT_EXCEEDED", ticket.quantity().compareTo(MOST_UNITS) > 0)
                .or("PRICE_PRECISION_EXCEEDED", price.stripTrailingZeros().scale() > 5)
                .or("CLIENT_ORDER_ID_ALREADY_EXISTS", used)
                .first();
    }

    /** Why an order is canceled as it is taken. Which word there is when nothing can be reduced is inferred. */
    private Optional<String> obstacle(Fields order, Ticket ticket) {
        boolean reduces = book.closable(ticket).signum() > 0;
        return new Reasons()
                .or("INSUFFICIENT_MARGIN", ticket.quantity().compareTo(MARGIN) > 0)
                .or("POSITION_CLOSEOUT_FAILED", onlyReduces(order) && !reduces)
                .first();
    }

    Reply cancel(Visit visit) {
        Optional<PlacedOrder> order = pending(visit.part());
        if (order.isEmpty()) {
            ObjectNode rejected = log.add("ORDER_CANCEL_REJECT", Instant.now()).put("orderID", visit.part());
            ObjectNode no = SimulatedOanda.no("ORDER_DOESNT_EXIST").put("lastTransactionID", log.last());
            return Reply.json(404, no.set("orderCancelRejectTransaction", rejected));
        }
        book.cancel(order.get().id());
        ObjectNode canceled = log.about(order.get().id()).getLast();
        return log.done(200, Json.of("{}").set("orderCancelTransaction", canceled));
    }

    Reply list(Visit visit) {
        Stream<PlacedOrder> pending = book.visible().stream().filter(order -> !order.isFinal());
        return log.seen(Json.of("{}").set("orders", Json.list(pending.map(this::json))));
    }

    /** Also by the id of an order that was filled or canceled there is nothing (recorded). */
    private Optional<PlacedOrder> pending(String specifier) {
        return book.executed().stream()
                .filter(order -> !order.isFinal())
                .filter(order -> specifier.equals(order.id()) || specifier.equals("@" + order.client()))
                .findFirst();
    }

    private ObjectNode json(PlacedOrder order) {
        Facts facts = Facts.of(order, book);
        if (book.isBound(order)) {
            return facts.json("""
                    {id: $id, type: "STOP_LOSS", state: "PENDING", tradeID: "1", timeInForce: "GTC", price: "$limit",
                     clientExtensions: {id: $client}, replacesOrderID: $former}""");
        }
        return facts.json("""
                {id: $id, state: "PENDING", instrument: $symbol, units: "$signed", timeInForce: $time,
                 price: "$limit", clientExtensions: {id: $client}, replacesOrderID: $former}""");
    }
}
