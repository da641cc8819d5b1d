package dev.signalbox.conformance.tradestation;

import static java.util.stream.Collectors.partitioningBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.conformance.BrokerBook;
import dev.signalbox.conformance.Facts;
import dev.signalbox.conformance.Fields;
import dev.signalbox.conformance.Json;
import dev.signalbox.conformance.Numbers;
import dev.signalbox.conformance.PlacedOrder;
import dev.signalbox.conformance.Refusal;
import dev.signalbox.conformance.Reply;
import dev.signalbox.conformance.Ticket;
import dev.signalbox.conformance.Visit;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Orders at TradeStation: placed, in groups too, changed and canceled. */
final class Orders {
    private static final Pattern STOCK_ACTION = Pattern.compile("BUY|SELL|BUYTOCOVER|SELLSHORT");
    private static final Pattern OPTION_ACTION = Pattern.compile("(BUY|SELL)TO(OPEN|CLOSE)");

    private static final String FAILED = "Order failed. Reason: ";
    private static final String FAR = "the price is too far from the market";

    private Orders() {}

    /** Each order that it takes along is taken or not by itself. */
    static Reply place(Visit visit, Numbers ids) {
        Fields body = Fields.of(visit.body(), SimulatedTradestation::invalid);
        BrokerBook book = visit.book();
        synchronized (book) {
            Ticket ticket = read(body, book);
            Map<Boolean, List<Ticket>> far = exits(body, ticket).stream().collect(partitioningBy(book::isFar));
            PlacedOrder entry = book.place(ids.next(), ticket);
            Map<String, Ticket> exits = new LinkedHashMap<>();
            far.get(false).forEach(exit -> exits.put(ids.next(), exit));
            book.onceFilled(entry, exits);
            Stream<PlacedOrder> told = exits.entrySet().stream()
                    .map(exit -> PlacedOrder.taken(exit.getKey(), exit.getValue(), Optional.empty()));
            return answer(
                    Stream.concat(told, Stream.of(entry)).toList(),
                    far.get(true).stream()
                            .<JsonNode>map(exit -> SimulatedTradestation.error("FAILED", FAILED + FAR))
                            .toList());
        }
    }

    /** What an order takes along: a bracket of two, or one by itself. */
    private static List<Ticket> exits(Fields body, Ticket entry) {
        List<Ticket> exits = new ArrayList<>();
        for (JsonNode group : body.json().path("OSOs")) {
            Fields fields = new Fields(group, body.refusal()).only("Type Orders");
            JsonNode orders = group.path("Orders");
            fields.oneOf("Type", orders.size() == 2 ? "BRK" : "NORMAL");
            orders.forEach(order -> exits.add(exit(new Fields(order, body.refusal()), entry)));
        }
        return exits;
    }

    private static Ticket exit(Fields body, Ticket entry) {
        Ticket exit = ticket(body);
        body.check(
                exit.closes(entry) && body.text("TradeAction").matches("SELL|BUYTOCOVER|BUY|.*TOCLOSE"),
                "it closes nothing");
        return exit;
    }

    /** Each order of a group is taken or not by itself. */
    static Reply group(Visit visit, Numbers ids) {
        Fields body = Fields.of(visit.body(), SimulatedTradestation::invalid).only("Type Orders");
        body.oneOf("Type", "BRK", "OCO", "NORMAL");
        List<PlacedOrder> taken = new ArrayList<>();
        List<JsonNode> errors = new ArrayList<>();
        synchronized (visit.book()) {
            for (JsonNode one : body.json().path("Orders")) {
                try {
                    taken.add(visit.book().place(ids.next(), read(new Fields(one, body.refusal()), visit.book())));
                } catch (Refusal refusal) {
                    Json.read(refusal.reply().body()).path("Errors").forEach(errors::add);
                }
            }
            if (taken.size() == 2) {
                visit.book().link(taken.getFirst(), taken.getLast());
            }
        }
        return answer(taken, errors);
    }

    private static Reply answer(List<PlacedOrder> taken, List<JsonNode> errors) {
        ObjectNode answer = Json.of("{}");
        answer.set("Orders", Json.list(taken, order -> Facts.none()
                .with("id", order.id())
                .with("words", "Sent order: " + OrderWords.sentence(order.ticket()))
                .json("{Message: $words, OrderID: $id}")));
        answer.set("Errors", Json.list(errors, error -> error));
        return Reply.json(answer);
    }

    private static Ticket read(Fields body, BrokerBook book) {
        Ticket ticket = ticket(body);
        // That it prevents duplicates is documented, what is answered to one is not.
        body.check(book.executions(ticket.clientOrderId()).isEmpty(), "Duplicate OrderConfirmID");
        check(ticket, body.text("TradeAction"), book);
        refuse(book.isFar(ticket), FAR);
        return ticket;
    }

    private static Ticket ticket(Fields body) {
        body.only(
                "AccountID Symbol Quantity OrderType TradeAction LimitPrice StopPrice TimeInForce Route OrderConfirmID"
                        + " AdvancedOptions OSOs");
        body.oneOf("AccountID", SimulatedTradestation.ACCOUNT);
        body.oneOf("Route", "Intelligent");
        String id = body.text("OrderConfirmID");
        body.check(id.length() <= 22, "OrderConfirmID is too long");
        String action = body.text("TradeAction");
        BigDecimal quantity = body.decimal("Quantity").orElseThrow(() -> SimulatedTradestation.invalid("no Quantity"));
        String side = action.startsWith("BUY") ? "buy" : "sell";
        body.check(quantity.stripTrailingZeros().scale() <= 0, "Quantity must be whole");
        return new Ticket(id, body.text("Symbol"), side, quantity, terms(body));
    }

    private static Ticket.Terms terms(Fields body) {
        String type = body.oneOf("OrderType", "Market", "Limit", "StopMarket", "StopLimit");
        Fields time = body.within("TimeInForce").only("Duration");
        String duration = time.oneOf("Duration", "DAY", "DYP", "GTC", "GCP", "OPG", "CLO", "IOC", "FOK");
        Optional<BigDecimal> limit = body.decimal("LimitPrice");
        Optional<BigDecimal> stop = body.decimal("StopPrice");
        body.check(limit.isPresent() == type.endsWith("Limit"), "LimitPrice is wrong for " + type);
        Optional<BigDecimal> trail = body.perhaps("AdvancedOptions")
                .flatMap(more -> more.within("TrailingStop").decimal("Amount"));
        if (trail.isPresent() && stop.isEmpty() && type.equals("StopMarket")) {
            return new Ticket.Terms("trailing_stop", limit, trail, duration);
        }
        body.check(stop.isPresent() == type.startsWith("Stop"), "StopPrice is wrong for " + type);
        return new Ticket.Terms(OrderWords.type(type), limit, stop, duration);
    }

    /** What an order does to a position must be what it says; with which words it is refused is not known. */
    private static void check(Ticket ticket, String action, BrokerBook book) {
        String type = OrderWords.assetType(ticket.symbol());
        if (type.equals("FUTURE")) {
            refuse(!action.matches("BUY|SELL"), "a future is bought or sold");
            return;
        }
        Pattern known = type.equals("STOCK") ? STOCK_ACTION : OPTION_ACTION;
        refuse(!known.matcher(action).matches(), "the action " + action);
        boolean closes = action.endsWith("TOCLOSE") || action.equals("SELL") || action.equals("BUYTOCOVER");
        BigDecimal held = book.closable(ticket.symbol(), ticket.side());
        refuse(!closes && held.signum() > 0, action + " would close a position");
        refuse(closes && held.compareTo(ticket.quantity()) < 0, action + " would close more than is held");
    }

    private static void refuse(boolean wrong, String words) {
        if (wrong) {
            throw SimulatedTradestation.failed(FAILED + words);
        }
    }

    /** It keeps its id. */
    static Reply change(Visit visit) {
        Fields body = Fields.of(visit.body(), SimulatedTradestation::invalid).only("Quantity LimitPrice StopPrice");
        synchronized (visit.book()) {
            PlacedOrder order = working(visit, "Failed to Cancel/Replace order: Not an open order.");
            Ticket to = order.ticket()
                    .changed(body.decimal("Quantity"), body.decimal("LimitPrice"), body.decimal("StopPrice"));
            visit.book().amend(order.id(), to);
            if (order.filled().compareTo(to.quantity()) >= 0) {
                visit.book().cancel(order.id());
            }
            return done(order, "Cancel/Replace order sent.");
        }
    }

    static Reply cancel(Visit visit) {
        synchronized (visit.book()) {
            PlacedOrder order = working(visit, "Not an open order.");
            visit.book().cancel(order.id());
            return done(order, "Cancel request sent");
        }
    }

    private static Reply done(PlacedOrder order, String words) {
        return Reply.json(
                Facts.none().with("id", order.id()).with("words", words).json("{Message: $words, OrderID: $id}"));
    }

    private static PlacedOrder working(Visit visit, String words) {
        PlacedOrder order = visit.book().executed().stream()
                .filter(one -> one.id().equals(visit.part()))
                .findFirst()
                .orElseThrow(() -> SimulatedTradestation.invalid("Invalid order ID."));
        if (order.isFinal()) {
            throw SimulatedTradestation.invalid(words);
        }
        return order;
    }
}
