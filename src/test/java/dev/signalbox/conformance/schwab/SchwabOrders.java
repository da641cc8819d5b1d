package dev.signalbox.conformance.schwab;

import static dev.signalbox.conformance.schwab.SimulatedSchwab.no;

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
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The orders of one account. It keeps beside its book what a book does not: exits that were refused as their entry was taken. */
final class SchwabOrders {
    private static final String TOO_MUCH = "This order may result in an oversold/overbought position in your account.";

    private final BrokerBook book;
    private final Numbers numbers;
    private final Map<String, List<PlacedOrder>> refusedExits = new HashMap<>();

    SchwabOrders(BrokerBook book, Numbers numbers) {
        this.book = book;
        this.numbers = numbers;
    }

    /** It takes all that can be read, and says nothing but a number. */
    Reply submit(Visit visit) {
        synchronized (book) {
            List<SchwabForm> forms = SchwabForm.read(visit.body());
            if (isTooMuch(forms.getFirst()) || anyIsFar(forms)) {
                PlacedOrder refused = next(forms.getFirst());
                book.refuse(refused, TOO_MUCH);
                return taken(refused.id());
            }
            PlacedOrder order = place(forms.getFirst());
            takeAlong(order, forms.getFirst().exits());
            return forms.size() == 1 ? taken(order.id()) : pair(order, place(forms.getLast()));
        }
    }

    /** Of two that cancel each other neither is taken when one is far away, although the entry is (as people report). */
    private void takeAlong(PlacedOrder entry, List<SchwabForm> exits) {
        List<PlacedOrder> waiting = exits.stream().map(this::next).toList();
        boolean far = anyIsFar(exits);
        book.onceFilled(entry, far ? List.of() : waiting);
        refusedExits.put(entry.id(), far ? waiting : List.of());
    }

    private boolean anyIsFar(List<SchwabForm> forms) {
        return forms.stream().map(SchwabForm::ticket).anyMatch(book::isFar);
    }

    private PlacedOrder next(SchwabForm form) {
        Ticket ticket = form.ticket().as(numbers.next());
        return PlacedOrder.taken(ticket.clientOrderId(), ticket);
    }

    private PlacedOrder place(SchwabForm form) {
        PlacedOrder next = next(form);
        return book.place(next.id(), next.ticket());
    }

    private Reply pair(PlacedOrder target, PlacedOrder stop) {
        String whole = numbers.next();
        book.pair(whole, target, stop);
        return taken(whole);
    }

    private static Reply taken(String id) {
        String location = "https://api.schwabapi.com/trader/v1/accounts/" + SimulatedSchwab.HASH + "/orders/" + id;
        return new Reply(201, Map.of("Location", location, "Schwab-Client-CorrelId", "b1f7"), "");
    }

    /** That it is refused is known; their words are those that people report. */
    private boolean isTooMuch(SchwabForm form) {
        Ticket ticket = form.ticket();
        return form.closes()
                ? ticket.quantity().compareTo(book.free(ticket)) > 0
                : book.closable(ticket).signum() > 0;
    }

    Reply one(Visit visit) {
        String id = visit.parts().getLast();
        return told().stream()
                .flatMap(SchwabOrders::within)
                .filter(order -> order.path("orderId").asText().equals(id))
                .findFirst()
                .map(Reply::json)
                .orElseThrow(() -> no(404, "Order not found"));
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
        return Reply.json(Json.list(
                told().stream().filter(order -> isWithin(order, from, until)).limit(visit.number("maxResults", 3000))));
    }

    private static boolean isWithin(ObjectNode order, Instant from, Instant until) {
        Instant entered = Instant.parse(order.path("enteredTime").asText().replace("+0000", "Z"));
        return !entered.isBefore(from) && !entered.isAfter(until);
    }

    /** All that a look-up sees, newest first; two of a pair within one. */
    private List<ObjectNode> told() {
        synchronized (book) {
            List<ObjectNode> all = new ArrayList<>();
            Map<String, ObjectNode> each = new LinkedHashMap<>();
            book.wholes(order -> true).forEach((id, orders) -> {
                if (orders.getFirst().id().equals(id)) {
                    each.put(id, SchwabWords.order(orders.getFirst()));
                } else {
                    all.add(SchwabWords.pair(id, Json.list(orders, SchwabWords::order)));
                }
            });
            book.executed().forEach(order -> nest(order, each));
            all.addAll(each.values());
            book.refused().forEach((order, why) -> all.add(SchwabWords.refused(order, why)));
            return all.reversed();
        }
    }

    /** What an order took along is told within it, and not beside it. */
    private void nest(PlacedOrder entry, Map<String, ObjectNode> each) {
        ArrayNode exits = Json.list(refusedExits.getOrDefault(entry.id(), List.of()).stream()
                .map(exit -> SchwabWords.refused(PlacedOrder.taken(exit.id(), exit.ticket()), TOO_MUCH)));
        book.takenAlong(entry)
                .forEach(id -> Optional.ofNullable(each.remove(id)).ifPresent(exits::add));
        if (each.containsKey(entry.id()) && !exits.isEmpty()) {
            JsonNode child = exits.size() == 1 ? exits.path(0) : SchwabWords.pair(entry.id() + "0", exits);
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
            SimulatedSchwab.invalid("not the same").when(!same || order.filled().signum() > 0);
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
        PlacedOrder order = book.executed().stream()
                .filter(one -> one.id().equals(id) || book.whole(one).equals(id))
                .findFirst()
                .orElseThrow(() -> no(404, "Order not found"));
        no(400, "Order cannot be canceled or replaced in its status").when(order.isFinal());
        return order;
    }
}
