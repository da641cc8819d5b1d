package dev.signalbox.conformance.alpaca;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.signalbox.conformance.BrokerBook;
import dev.signalbox.conformance.PlacedOrder;
import dev.signalbox.conformance.Reply;
import dev.signalbox.conformance.Request;
import dev.signalbox.conformance.Ticket;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Orders at Alpaca. */
final class AlpacaOrders {
    private static final Set<String> PARAMETERS = Set.of("status", "limit", "direction", "symbols", "nested");

    private final BrokerBook brokerBook;

    AlpacaOrders(BrokerBook brokerBook) {
        this.brokerBook = brokerBook;
    }

    Reply submit(String body) {
        Ticket ticket = OrderRequest.read(body);
        synchronized (brokerBook) {
            // A client order id is taken for ever, also when its order is long filled (recorded).
            if (!brokerBook.executions(ticket.clientOrderId()).isEmpty()) {
                throw Refused.invalid("client_order_id must be unique");
            }
            new AlpacaShares(brokerBook).check(ticket);
            return answer(brokerBook.place(ticket));
        }
    }

    Reply find(Request request) {
        return request.path().equals(SimulatedAlpaca.BY_CLIENT_ID)
                ? findByClientId(request.query().getOrDefault("client_order_id", ""))
                : findById(SimulatedAlpaca.last(request));
    }

    Reply cancel(String id) {
        PlacedOrder order = visible(placed -> placed.id().equals(id), id);
        if (order.standing().isFinal()) {
            throw Refused.unprocessable("order is already in \"" + AlpacaWords.status(order) + "\" state");
        }
        brokerBook.cancel(id);
        return Reply.empty(204);
    }

    Reply list(Map<String, String> query) {
        if (!PARAMETERS.containsAll(query.keySet())) {
            throw Refused.invalid("the simulator knows only these parameters: " + PARAMETERS);
        }
        ArrayNode list = new JsonMapper().createArrayNode();
        Stream<PlacedOrder> found = brokerBook.visible().stream()
                .filter(wanted(query.getOrDefault("status", "open")))
                .filter(order -> symbols(query).isEmpty()
                        || symbols(query)
                                .contains(AlpacaWords.position(order.ticket().symbol())));
        found.sorted(query.getOrDefault("direction", "desc").equals("asc") ? byTime() : byTime().reversed())
                .limit(Math.min(500, Integer.parseInt(query.getOrDefault("limit", "50"))))
                .map(AlpacaWords::order)
                .forEach(list::add);
        return Reply.json(200, list);
    }

    private static Comparator<PlacedOrder> byTime() {
        return Comparator.comparing(PlacedOrder::placedAt);
    }

    private static Predicate<PlacedOrder> wanted(String status) {
        return switch (status) {
            case "open" -> order -> !order.standing().isFinal();
            case "closed" -> order -> order.standing().isFinal();
            case "all" -> order -> true;
            default -> throw Refused.invalid("invalid status");
        };
    }

    /** In a list of symbols a currency pair has no slash. */
    private static List<String> symbols(Map<String, String> query) {
        return Arrays.stream(query.getOrDefault("symbols", "").split(","))
                .filter(symbol -> !symbol.isEmpty())
                .toList();
    }

    private Reply findByClientId(String id) {
        return answer(visible(placed -> placed.ticket().clientOrderId().equals(id), id));
    }

    private Reply findById(String id) {
        return answer(visible(placed -> placed.id().equals(id), id));
    }

    private PlacedOrder visible(Predicate<PlacedOrder> wanted, String id) {
        return brokerBook.visible().stream()
                .filter(wanted)
                .findFirst()
                .orElseThrow(() -> Refused.notFound("order not found for " + id));
    }

    private static Reply answer(PlacedOrder order) {
        return Reply.json(200, AlpacaWords.order(order));
    }
}
