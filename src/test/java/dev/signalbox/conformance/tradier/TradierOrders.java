package dev.signalbox.conformance.tradier;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.conformance.BrokerBook;
import dev.signalbox.conformance.Fields;
import dev.signalbox.conformance.Json;
import dev.signalbox.conformance.Numbers;
import dev.signalbox.conformance.PlacedOrder;
import dev.signalbox.conformance.Reasons;
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
import java.util.function.Function;
import java.util.stream.Stream;

/** The orders of one account. It keeps beside its book what a book does not: the side as it was said. */
final class TradierOrders {
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final int USUAL_PAGE = 25;

    private final BrokerBook book;
    private final Numbers ids;
    private final Map<String, String> sides = new LinkedHashMap<>();

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
                book.refuse(PlacedOrder.taken(id, legs.getFirst()), code.get());
            } else if (legs.size() == 1) {
                place(id, form.side(), legs.getFirst());
            } else {
                PlacedOrder first = place(ids.next(), form.side(), legs.getFirst());
                book.pair(id, first, place(ids.next(), form.side(), legs.getLast()));
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
        return new Reasons()
                .or("MarketOrderIsGtc", form.isGtc() && form.type().equals("market"))
                .or("ShortOrderIsGtc", form.isGtc() && form.side().equals("sell_short"))
                .or("UnexpectedSellOrder", form.side().equals("sell") && held.signum() == 0)
                .or("LongPositionCrossZero", form.side().equals("sell") && crosses)
                .or("UnexpectedSellShortOrder", form.side().equals("sell_short") && held.signum() > 0)
                .or("UnexpectedBuyOrder", form.side().equals("buy") && owed.signum() > 0)
                .or("UnexpectedBuyToCoverOrder", form.side().equals("buy_to_cover") && owed.signum() == 0)
                .or("ShortPositionCrossZero", form.side().equals("buy_to_cover") && crosses)
                .first();
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
        visit.only(SimulatedTradier::invalid, "includeTags page limit");
        int size = visit.number("limit", USUAL_PAGE);
        Stream<JsonNode> page =
                told(visit).stream().skip((visit.number("page", 1) - 1L) * size).limit(size);
        return Reply.json(TradierWords.list("orders", "order", Json.list(page)));
    }

    private List<JsonNode> told(Visit visit) {
        boolean tags = visit.query("includeTags", "false").equals("true");
        LocalDate today = LocalDate.now(NEW_YORK);
        List<JsonNode> told = new ArrayList<>();
        book.wholes(order -> order.placedAt().atZone(NEW_YORK).toLocalDate().equals(today))
                .forEach((id, legs) -> told.add(TradierWords.order(id, legs, this::side, tags)));
        book.refused().forEach((order, code) -> told.add(TradierWords.refused(order, code, side(order), tags)));
        return told;
    }

    private String side(PlacedOrder order) {
        return sides.getOrDefault(order.id(), order.ticket().side());
    }

    /** Type, duration and prices can be changed, and nothing else; of a leg by its own id. */
    Reply change(Visit visit) {
        synchronized (book) {
            PlacedOrder order = working(visit, PlacedOrder::id).getFirst();
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
            working(visit, book::whole).forEach(order -> book.cancel(order.id()));
            return ok(visit.parts().getLast());
        }
    }

    private List<PlacedOrder> working(Visit visit, Function<PlacedOrder, String> part) {
        String id = visit.parts().getLast();
        List<PlacedOrder> found = book.executed().stream()
                .filter(order -> part.apply(order).equals(id))
                .toList();
        if (found.isEmpty()) {
            throw book.refused().keySet().stream().anyMatch(order -> order.id().equals(id))
                    ? SimulatedTradier.no(400, "order already in finalized state: rejected")
                    : SimulatedTradier.unknown(visit.part());
        }
        List<PlacedOrder> working =
                found.stream().filter(order -> !order.isFinal()).toList();
        SimulatedTradier.no(400, "order already in finalized state: " + TradierWords.status(found.getFirst()))
                .when(working.isEmpty());
        return working;
    }
}
