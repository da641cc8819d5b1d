package dev.signalbox.conformance.tradestation;

import static dev.signalbox.conformance.tradestation.SimulatedTradestation.failed;
import static dev.signalbox.conformance.tradestation.SimulatedTradestation.invalid;
import static java.util.stream.Collectors.partitioningBy;

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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Orders at TradeStation: placed, in groups too, changed and canceled. */
final class Orders {
    private static final Pattern STOCK_ACTION = Pattern.compile("BUY|SELL|BUYTOCOVER|SELLSHORT");
    private static final Pattern OPTION_ACTION = Pattern.compile("(BUY|SELL)TO(OPEN|CLOSE)");

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
            List<PlacedOrder> exits = ids.taken(far.get(false));
            book.onceFilled(entry, exits);
            return answer(
                    Stream.concat(exits.stream(), Stream.of(entry)),
                    far.get(true).stream().map(exit -> SimulatedTradestation.failure(FAR)));
        }
    }

    /** What an order takes along: a bracket of two, or one by itself. */
    private static List<Ticket> exits(Fields body, Ticket entry) {
        List<Ticket> exits = new ArrayList<>();
        for (Fields group : body.each("OSOs")) {
            List<Fields> orders = group.only("Type Orders").each("Orders");
            group.oneOf("Type", orders.size() == 2 ? "BRK" : "NORMAL");
            orders.forEach(order -> exits.add(exit(order, entry)));
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
        List<ObjectNode> errors = new ArrayList<>();
        synchronized (visit.book()) {
            for (Fields one : body.each("Orders")) {
                try {
                    taken.add(visit.book().place(ids.next(), read(one, visit.book())));
                } catch (Refusal refusal) {
                    Json.read(refusal.reply().body()).path("Errors").forEach(error -> errors.add((ObjectNode) error));
                }
            }
            if (taken.size() == 2) {
                visit.book().link(taken.getFirst(), taken.getLast());
            }
        }
        return answer(taken.stream(), errors.stream());
    }

    private static Reply answer(Stream<PlacedOrder> taken, Stream<ObjectNode> errors) {
        var sent = taken.map(order -> message(order, "Sent order: " + OrderWords.sentence(order.ticket())));
        return Reply.json(SimulatedTradestation.answer("Orders", sent, errors));
    }

    private static ObjectNode message(PlacedOrder order, String words) {
        return Facts.of(order).with("words", words).json("{Message: $words, OrderID: $id}");
    }

    private static Ticket read(Fields body, BrokerBook book) {
        Ticket ticket = ticket(body);
        // That it prevents duplicates is documented, what is answered to one is not.
        body.check(book.executions(ticket.clientOrderId()).isEmpty(), "Duplicate OrderConfirmID");
        check(ticket, body.text("TradeAction"), book);
        failed(FAR).when(book.isFar(ticket));
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
        BigDecimal quantity = body.decimal("Quantity").orElseThrow(() -> invalid("no Quantity"));
        String side = action.startsWith("BUY") ? "buy" : "sell";
        body.check(quantity.stripTrailingZeros().scale() <= 0, "Quantity must be whole");
        return new Ticket(id, body.text("Symbol"), side, quantity, terms(body));
    }

    private static Ticket.Terms terms(Fields body) {
        String type = body.oneOf("OrderType", OrderWords.TYPES.theirs());
        Fields time = body.within("TimeInForce").only("Duration");
        String duration = time.oneOf("Duration", "DAY", "DYP", "GTC", "GCP", "OPG", "CLO", "IOC", "FOK");
        var limit = body.decimal("LimitPrice", type.endsWith("Limit"), "LimitPrice is wrong for " + type);
        Optional<BigDecimal> stop = body.decimal("StopPrice");
        Optional<BigDecimal> trail = body.perhaps("AdvancedOptions")
                .flatMap(more -> more.within("TrailingStop").decimal("Amount"));
        if (trail.isPresent() && stop.isEmpty() && type.equals("StopMarket")) {
            return new Ticket.Terms("trailing_stop", limit, trail, duration);
        }
        body.check(stop.isPresent() == type.startsWith("Stop"), "StopPrice is wrong for " + type);
        return new Ticket.Terms(OrderWords.TYPES.ours(type), limit, stop, duration);
    }

    /** What an order does to a position must be what it says; with which words it is refused is not known. */
    private static void check(Ticket ticket, String action, BrokerBook book) {
        String type = OrderWords.assetType(ticket.symbol());
        if (type.equals("FUTURE")) {
            failed("a future is bought or sold").when(!action.matches("BUY|SELL"));
            return;
        }
        Pattern known = type.equals("STOCK") ? STOCK_ACTION : OPTION_ACTION;
        failed("the action " + action).when(!known.matcher(action).matches());
        boolean closes = action.endsWith("TOCLOSE") || action.equals("SELL") || action.equals("BUYTOCOVER");
        BigDecimal held = book.closable(ticket);
        failed(action + " would close a position").when(!closes && held.signum() > 0);
        failed(action + " would close more than is held").when(closes && held.compareTo(ticket.quantity()) < 0);
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
            return Reply.json(message(order, "Cancel/Replace order sent."));
        }
    }

    static Reply cancel(Visit visit) {
        synchronized (visit.book()) {
            PlacedOrder order = working(visit, "Not an open order.");
            visit.book().cancel(order.id());
            return Reply.json(message(order, "Cancel request sent"));
        }
    }

    private static PlacedOrder working(Visit visit, String words) {
        PlacedOrder order = visit.book().order(visit.part()).orElseThrow(() -> invalid("Invalid order ID."));
        invalid(words).when(order.isFinal());
        return order;
    }
}
