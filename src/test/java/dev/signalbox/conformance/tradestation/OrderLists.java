package dev.signalbox.conformance.tradestation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.conformance.PlacedOrder;
import dev.signalbox.conformance.Reply;
import dev.signalbox.conformance.Visit;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What TradeStation tells of orders: those of today and those that work, and those that are over. */
final class OrderLists {
    /** How far back it tells of orders. */
    private static final int DAYS = 90;

    private OrderLists() {}

    static Reply today(Visit visit) {
        visit.only(SimulatedTradestation::invalid, "pageSize nextToken");
        return page(visit, told(visit, OrderLists::isOfToday));
    }

    static Reply historical(Visit visit) {
        visit.only(SimulatedTradestation::invalid, "since pageSize nextToken");
        return page(visit, told(visit, isOverSince(visit)));
    }

    static Reply one(Visit visit) {
        visit.only(SimulatedTradestation::invalid, "");
        return named(visit, OrderLists::isOfToday);
    }

    static Reply former(Visit visit) {
        visit.only(SimulatedTradestation::invalid, "since");
        return named(visit, isOverSince(visit));
    }

    private static boolean isOfToday(PlacedOrder order) {
        return !order.isFinal() || order.placedAt().isAfter(Instant.now().minus(1, ChronoUnit.DAYS));
    }

    private static Predicate<PlacedOrder> isOverSince(Visit visit) {
        LocalDate since = LocalDate.parse(visit.query("since"));
        LocalDate earliest = LocalDate.now(ZoneOffset.UTC).minusDays(DAYS);
        SimulatedTradestation.invalid("since is more than 90 days ago").when(since.isBefore(earliest));
        return order -> order.isFinal()
                && !order.progress().at().isBefore(since.atStartOfDay().toInstant(ZoneOffset.UTC));
    }

    private static List<PlacedOrder> told(Visit visit, Predicate<PlacedOrder> wanted) {
        Comparator<PlacedOrder> oldest = Comparator.comparing(PlacedOrder::placedAt);
        return visit.book().visible().stream()
                .filter(wanted)
                .sorted(oldest.reversed())
                .toList();
    }

    /** The mark of the next page is where that one begins. */
    private static Reply page(Visit visit, List<PlacedOrder> all) {
        int size = visit.number("pageSize", 600);
        SimulatedTradestation.invalid("pageSize must be 1 to 600").when(size < 1 || size > 600);
        int from = visit.number("nextToken", 0);
        Optional<String> next = Optional.of(Integer.toString(from + size)).filter(any -> from + size < all.size());
        return SimulatedTradestation.list(
                visit, "Orders", words(all.stream().skip(from).limit(size), visit), next);
    }

    private static Stream<ObjectNode> words(Stream<PlacedOrder> orders, Visit visit) {
        return orders.map(order -> OrderWords.order(order, visit.book()));
    }

    /** Several may be named at once; each that is not there is an error of its own. */
    private static Reply named(Visit visit, Predicate<PlacedOrder> wanted) {
        List<String> ids = List.of(visit.parts().getLast().split(","));
        List<PlacedOrder> found = told(visit, wanted).stream()
                .filter(order -> ids.contains(order.id()))
                .toList();
        ObjectNode missing = SimulatedTradestation.error("NotFound", "Order not found.");
        return Reply.json(SimulatedTradestation.answer(
                "Orders",
                words(found.stream(), visit),
                Stream.generate(() -> missing).limit(ids.size() - found.size())));
    }
}
