package dev.signalbox.conformance.tradier;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.conformance.BrokerBook;
import dev.signalbox.conformance.Fields;
import dev.signalbox.conformance.Json;
import dev.signalbox.conformance.Numbers;
import dev.signalbox.conformance.PlacedOrder;
import dev.signalbox.conformance.Reply;
import dev.signalbox.conformance.Ticket;
import dev.signalbox.conformance.Visit;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The orders of one account. It keeps beside its book what a book does not: the side as it was said, and orders that were
 * refused after they were taken. A leg of an order of two is known in the book by the id of the whole and its own.
 */
final class TradierOrders {
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final int USUAL_PAGE = 25;

    /** Why an order was refused after it was taken. */
    record Refused(PlacedOrder order, String code) {}

    private final BrokerBook book;
    private final Numbers ids;
    private final Map<String, String> sides = new LinkedHashMap<>();
    private final List<Refused> refused = new ArrayList<>();

    TradierOrders(BrokerBook book, Numbers ids) {
        this.book = book;
        this.ids = ids;
    }

    /** It says "ok" to all that can be read. */
    Reply submit(Visit visit) {
        synchronized (book) {
            TradierForm form = TradierForm.read(visit.body());
            String id = ids.next();
            List<Ticket> legs = form.tickets();
            Optional<String> code = obstacle(form, legs.getFirst());
            if (code.isPresent()) {
                sides.put(id, form.side());
                // Of its own in a book of nobody's, so that the customer's knows nothing of it.
                refused.add(new Refused(new BrokerBook().place(id, legs.getFirst()), code.get()));
            } else if (legs.size() == 1) {
                place(id, form.side(), legs.getFirst());
            } else {
                PlacedOrder first = place(id + ":" + ids.next(), form.side(), legs.getFirst());
                book.link(first, place(id + ":" + ids.next(), form.side(), legs.getLast()));
            }
            return ok(id);
        }
    }

    private PlacedOrder place(String id, String side, Ticket ticket) {
        sides.put(id, side);
        return book.place(id, ticket);
    }

    private static Reply ok(String id) {
        return Reply.json(Json.of("{order: {id: %s, status: \"ok\", partner_id: \"c4998eb7\"}}".formatted(id)));
    }

    /** Why an order is refused after it was taken, in a word of Tradier's. */
    private Optional<String> obstacle(TradierForm form, Ticket ticket) {
        BigDecimal held = book.closable(ticket.symbol(), "sell");
        BigDecimal owed = book.closable(ticket.symbol(), "buy");
        BigDecimal free = held.max(owed).subtract(book.unfilled(ticket.symbol(), ticket.side()));
        boolean crosses = ticket.quantity().compareTo(free) > 0;
        return Stream.of(
                        Map.entry(
                                "MarketOrderIsGtc", form.isGtc() && form.type().equals("market")),
                        Map.entry("ShortOrderIsGtc", form.isGtc() && form.side().equals("sell_short")),
                        Map.entry("UnexpectedSellOrder", form.side().equals("sell") && held.signum() == 0),
                        Map.entry("LongPositionCrossZero", form.side().equals("sell") && crosses),
                        Map.entry("UnexpectedSellShortOrder", form.side().equals("sell_short") && held.signum() > 0),
                        Map.entry("UnexpectedBuyOrder", form.side().equals("buy") && owed.signum() > 0),
                        Map.entry(
                                "UnexpectedBuyToCoverOrder", form.side().equals("buy_to_cover") && owed.signum() == 0),
                        Map.entry("ShortPositionCrossZero", form.side().equals("buy_to_cover") && crosses))
                .filter(Map.Entry::getValue)
                .map(Map.Entry::getKey)
                .findFirst();
    }

    Reply one(Visit visit) {
        visit.only(SimulatedTradier::invalid, "includeTags");
        JsonNode order = told(visit).stream()
                .filter(found -> found.path("id").asText().equals(visit.parts().getLast()))
                .findFirst()
                .orElseThrow(() -> SimulatedTradier.unknown(visit.part()));
        return Reply.json(Json.of("{}").set("order", order));
    }

    /** The orders of the present day in New York, in pages. */
    Reply list(Visit visit) {
        visit.only(SimulatedTradier::invalid, "includeTags page limit filter");
        int size = visit.number("limit", USUAL_PAGE);
        List<JsonNode> page = told(visit).stream()
                .skip((visit.number("page", 1) - 1L) * size)
                .limit(size)
                .toList();
        return Reply.json(TradierWords.list("orders", "order", Json.list(page, order -> order)));
    }

    private List<JsonNode> told(Visit visit) {
        boolean tags = visit.query("includeTags", "false").equals("true");
        LocalDate today = LocalDate.now(NEW_YORK);
        Map<String, List<PlacedOrder>> whole = new LinkedHashMap<>();
        Predicate<PlacedOrder> ofToday =
                order -> order.placedAt().atZone(NEW_YORK).toLocalDate().equals(today);
        book.visible().stream().filter(ofToday).forEach(order -> whole.computeIfAbsent(
                        order.id().split(":")[0], any -> new ArrayList<>())
                .add(order));
        List<JsonNode> told = new ArrayList<>();
        whole.forEach((id, legs) -> told.add(TradierWords.order(legs, this::side, tags)));
        refused.forEach(one -> told.add(TradierWords.refused(one, side(one.order()), tags)));
        return told;
    }

    private String side(PlacedOrder order) {
        return sides.getOrDefault(order.id(), order.ticket().side());
    }

    /** Type, duration and prices can be changed, and nothing else; of a leg by its own id. */
    Reply change(Visit visit) {
        synchronized (book) {
            PlacedOrder order = working(visit, id -> id.split(":")[id.split(":").length - 1])
                    .getFirst();
            Fields fields =
                    Fields.ofForm(visit.body(), SimulatedTradier::invalid).only("type duration price stop");
            fields.check(fields.text("type").equals(order.ticket().terms().type()), "type: not as it was");
            book.amend(
                    order.id(),
                    order.ticket().changed(Optional.empty(), fields.decimal("price"), fields.decimal("stop")));
            return ok(visit.parts().getLast());
        }
    }

    /** All legs go together. */
    Reply cancel(Visit visit) {
        synchronized (book) {
            working(visit, id -> id.split(":")[0]).forEach(order -> book.cancel(order.id()));
            return ok(visit.parts().getLast());
        }
    }

    private List<PlacedOrder> working(Visit visit, UnaryOperator<String> part) {
        String id = visit.parts().getLast();
        List<PlacedOrder> found = book.executed().stream()
                .filter(order -> part.apply(order.id()).equals(id))
                .toList();
        if (found.isEmpty()) {
            throw refused.stream().anyMatch(one -> one.order().id().equals(id))
                    ? SimulatedTradier.no(400, "order already in finalized state: rejected")
                    : SimulatedTradier.unknown(visit.part());
        }
        List<PlacedOrder> working =
                found.stream().filter(order -> !order.isFinal()).toList();
        if (working.isEmpty()) {
            throw SimulatedTradier.no(
                    400, "order already in finalized state: " + TradierWords.status(found.getFirst()));
        }
        return working;
    }
}
