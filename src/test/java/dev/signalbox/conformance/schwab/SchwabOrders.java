package dev.signalbox.conformance.schwab;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.conformance.BrokerBook;
import dev.signalbox.conformance.Json;
import dev.signalbox.conformance.Numbers;
import dev.signalbox.conformance.PlacedOrder;
import dev.signalbox.conformance.Reply;
import dev.signalbox.conformance.Ticket;
import dev.signalbox.conformance.Visit;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The orders of one account. It keeps beside its book what a book does not: how each was said, which are two of which one
 * cancels the other, and what was refused after it was taken.
 */
final class SchwabOrders {
    private static final String TOO_MUCH = "This order may result in an oversold/overbought position in your account.";

    private final BrokerBook book;
    private final Numbers numbers;
    private final Map<String, List<String>> pairs = new LinkedHashMap<>();
    private final Map<String, Map<String, Ticket>> refusedExits = new LinkedHashMap<>();
    private final List<ObjectNode> refused = new ArrayList<>();

    SchwabOrders(BrokerBook book, Numbers numbers) {
        this.book = book;
        this.numbers = numbers;
    }

    /** It takes all that can be read, and says nothing but a number. */
    Reply submit(Visit visit) {
        synchronized (book) {
            List<SchwabForm> forms = SchwabForm.read(visit.body());
            if (isTooMuch(forms.getFirst()) || anyIsFar(forms)) {
                return refuse(forms.getFirst().ticket().as(numbers.next()));
            }
            PlacedOrder order = place(forms.getFirst());
            takeAlong(order, forms.getFirst().exits());
            return forms.size() == 1 ? taken(order.id()) : pair(order, place(forms.getLast()));
        }
    }

    /** Of two that cancel each other neither is taken when one is far away, although the entry is (as people report). */
    private void takeAlong(PlacedOrder entry, List<SchwabForm> exits) {
        Map<String, Ticket> waiting = new LinkedHashMap<>();
        for (SchwabForm exit : exits) {
            String id = numbers.next();
            waiting.put(id, exit.ticket().as(id));
        }
        boolean far = anyIsFar(exits);
        book.onceFilled(entry, far ? Map.of() : waiting);
        refusedExits.put(entry.id(), far ? waiting : Map.of());
    }

    private boolean anyIsFar(List<SchwabForm> forms) {
        return forms.stream().map(SchwabForm::ticket).anyMatch(book::isFar);
    }

    private PlacedOrder place(SchwabForm form) {
        Ticket ticket = form.ticket().as(numbers.next());
        return book.place(ticket.clientOrderId(), ticket);
    }

    private Reply pair(PlacedOrder target, PlacedOrder stop) {
        book.link(target, stop);
        String whole = numbers.next();
        pairs.put(whole, List.of(target.id(), stop.id()));
        return taken(whole);
    }

    private Reply refuse(Ticket ticket) {
        refused.add(refused(ticket));
        return taken(ticket.clientOrderId());
    }

    private static ObjectNode refused(Ticket ticket) {
        return SchwabWords.refused(PlacedOrder.taken(ticket.clientOrderId(), ticket, Optional.empty()), TOO_MUCH);
    }

    private static Reply taken(String id) {
        String location = "https://api.schwabapi.com/trader/v1/accounts/" + SimulatedSchwab.HASH + "/orders/" + id;
        return new Reply(201, Map.of("Location", location, "Schwab-Client-CorrelId", "b1f7"), "");
    }

    /** That it is refused is known; their words are those that people report. */
    private boolean isTooMuch(SchwabForm form) {
        Ticket ticket = form.ticket();
        BigDecimal held = book.closable(ticket.symbol(), ticket.side());
        BigDecimal free = held.subtract(book.unfilled(ticket.symbol(), ticket.side()));
        return form.closes() ? ticket.quantity().compareTo(free) > 0 : held.signum() > 0;
    }

    Reply one(Visit visit) {
        String id = visit.parts().getLast();
        return told().stream()
                .flatMap(SchwabOrders::within)
                .filter(order -> order.path("orderId").asText().equals(id))
                .findFirst()
                .map(Reply::json)
                .orElseThrow(() -> SimulatedSchwab.no(404, "Order not found"));
    }

    private static Stream<JsonNode> within(JsonNode order) {
        return Stream.concat(
                Stream.of(order),
                order.path("childOrderStrategies").valueStream().flatMap(SchwabOrders::within));
    }

    /** Both times must be said. */
    Reply list(Visit visit) {
        visit.only(SimulatedSchwab::invalid, "fromEnteredTime toEnteredTime maxResults");
        Instant from = SimulatedSchwab.moment(visit, "fromEnteredTime");
        Instant until = SimulatedSchwab.moment(visit, "toEnteredTime");
        List<ObjectNode> wanted = told().stream()
                .filter(order -> isWithin(order, from, until))
                .limit(visit.number("maxResults", 3000))
                .toList();
        return Reply.json(Json.list(wanted, order -> order));
    }

    private static boolean isWithin(ObjectNode order, Instant from, Instant until) {
        Instant entered = Instant.parse(order.path("enteredTime").asText().replace("+0000", "Z"));
        return !entered.isBefore(from) && !entered.isAfter(until);
    }

    /** All that a look-up sees, newest first; two of a pair within one. */
    private List<ObjectNode> told() {
        synchronized (book) {
            Map<String, ObjectNode> each = new LinkedHashMap<>();
            book.visible().forEach(order -> each.put(order.id(), SchwabWords.order(order)));
            List<ObjectNode> all = new ArrayList<>();
            pairs.forEach((id, children) -> {
                ArrayNode seen =
                        Json.list(children.stream().filter(each::containsKey).toList(), each::get);
                if (!seen.isEmpty()) {
                    all.add(SchwabWords.pair(id, seen));
                }
            });
            pairs.values().forEach(each.keySet()::removeAll);
            book.executed().forEach(order -> nest(order, each));
            all.addAll(each.values());
            all.addAll(refused);
            return all.reversed();
        }
    }

    /** What an order took along is told within it, and not beside it. */
    private void nest(PlacedOrder entry, Map<String, ObjectNode> each) {
        List<JsonNode> exits = new ArrayList<>();
        refusedExits.getOrDefault(entry.id(), Map.of()).values().forEach(exit -> exits.add(refused(exit)));
        book.takenAlong(entry)
                .forEach(id -> Optional.ofNullable(each.remove(id)).ifPresent(exits::add));
        if (each.containsKey(entry.id()) && !exits.isEmpty()) {
            ArrayNode all = Json.list(exits, exit -> exit);
            JsonNode child = exits.size() == 1 ? all.path(0) : SchwabWords.pair(entry.id() + "0", all);
            each.get(entry.id())
                    .put("orderStrategyType", "TRIGGER")
                    .putArray("childOrderStrategies")
                    .add(child);
        }
    }

    /** Another order takes the place; what it would do to one that is partly filled is not known, and refused here. */
    Reply change(Visit visit) {
        synchronized (book) {
            PlacedOrder order = working(visit.parts().getLast());
            SchwabForm form = SchwabForm.read(visit.body()).getFirst();
            boolean same = order.ticket().terms().timeInForce().endsWith(" " + form.instruction());
            if (!same || order.filled().signum() > 0) {
                throw SimulatedSchwab.invalid("not the same");
            }
            String id = numbers.next();
            book.replace(order.id(), id, form.ticket().as(id));
            return taken(id);
        }
    }

    Reply cancel(Visit visit) {
        book.cancel(working(visit.parts().getLast()).id());
        return Reply.empty(200);
    }

    private PlacedOrder working(String id) {
        String child = pairs.getOrDefault(id, List.of(id)).getFirst();
        PlacedOrder order = book.executed().stream()
                .filter(one -> one.id().equals(child))
                .findFirst()
                .orElseThrow(() -> SimulatedSchwab.no(404, "Order not found"));
        if (order.isFinal()) {
            throw SimulatedSchwab.no(400, "Order cannot be canceled or replaced in its status");
        }
        return order;
    }
}
