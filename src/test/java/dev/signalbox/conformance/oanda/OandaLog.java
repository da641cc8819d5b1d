package dev.signalbox.conformance.oanda;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.conformance.BrokerBook;
import dev.signalbox.conformance.BrokerOrderState;
import dev.signalbox.conformance.BrokerPosition;
import dev.signalbox.conformance.Executed;
import dev.signalbox.conformance.Facts;
import dev.signalbox.conformance.Json;
import dev.signalbox.conformance.PlacedOrder;
import dev.signalbox.conformance.Reply;
import dev.signalbox.conformance.Visit;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The transactions of an account: everything that happens has the next number, that of an order is its id. What the test
 * did to the book between two requests is written down at the next one.
 */
final class OandaLog {
    private static final int MOST = 100;

    private final BrokerBook book;
    private final List<ObjectNode> entries = new ArrayList<>();
    /** What is held of each instrument, and in place of the average the price at which it was opened last. */
    private final Map<String, BrokerPosition> trades = new HashMap<>();

    private final Set<String> canceled = new HashSet<>();
    private int fills = 0;

    OandaLog(BrokerBook book) {
        this.book = book;
        // Whatever OANDA does with an order at once, it has done when it answers.
        book.pace(Duration.ZERO);
        List.of("CREATE", "CLIENT_CONFIGURE", "TRANSFER_FUNDS").forEach(type -> add(type, Instant.now()));
    }

    /** Writes a transaction down. */
    ObjectNode add(String type, Instant at) {
        Facts facts = Facts.none().with("id", entries.size() + 1).with("type", type);
        entries.add(facts.with("at", at.truncatedTo(ChronoUnit.MICROS)).json("{id: \"$id\", type: $type, time: $at}"));
        return entries.getLast();
    }

    /** Writes down that an order ended without more fills. */
    ObjectNode cancel(String order, String clientOrderId, String reason) {
        ObjectNode json = add("ORDER_CANCEL", Instant.now());
        return json.put("orderID", order).put("clientOrderID", clientOrderId).put("reason", reason);
    }

    /** {@return an answer to what was done, with the number of the last transaction} */
    Reply done(int status, ObjectNode answer) {
        return Reply.json(status, answer.put("lastTransactionID", last()));
    }

    /** {@return the number of the last transaction} */
    String last() {
        catchUp();
        return Integer.toString(entries.size());
    }

    /** {@return an answer to a look-up, with the number of the last transaction that it sees} */
    Reply seen(ObjectNode answer) {
        return Reply.json(
                answer.put("lastTransactionID", Integer.toString(visible().size())));
    }

    /** Only where the pages begin and end is told. */
    Reply pages(Visit visit) {
        int size = Math.min(MOST, visit.number("pageSize", MOST));
        Instant from = Instant.parse(visit.query("from"));
        List<String> ids = wanted(visit, visible())
                .filter(one -> !Instant.parse(one.path("time").asText()).isBefore(from))
                .map(one -> one.path("id").asText())
                .toList();
        Facts facts = Facts.none().with("size", size).with("count", ids.size());
        ObjectNode answer = facts.json("{pageSize: $size, count: $count, pages: []}");
        ArrayNode pages = answer.withArray("pages");
        for (int first = 0; first < ids.size(); first += size) {
            String last = ids.get(Math.min(first + size, ids.size()) - 1);
            pages.add("https://oanda.test/idrange?from=%s&to=%s".formatted(ids.get(first), last));
        }
        return seen(answer);
    }

    Reply range(Visit visit) {
        return between(visit, visit.number("from", 0), visit.number("to", 0));
    }

    Reply since(Visit visit) {
        int id = visit.number("id", -1);
        return between(visit, id + 1, visit.query("type").isEmpty() ? id + MOST : Integer.MAX_VALUE);
    }

    /** A hundred at a time here, so that lists have more than one part. What is filtered is filtered before it is counted. */
    private Reply between(Visit visit, int first, int last) {
        List<ObjectNode> all = visible();
        SimulatedOanda.refusal(416, "INVALID_RANGE").when(first < 1 || first > all.size() + 1);
        var part = wanted(visit, all.subList(first - 1, Math.min(last, all.size())));
        return seen(Json.of("{}").set("transactions", Json.list(part.limit(MOST))));
    }

    private static Stream<ObjectNode> wanted(Visit visit, List<ObjectNode> all) {
        return all.stream().filter(one -> visit.asksFor("type", one.path("type").asText()));
    }

    /** {@return those that a look-up sees; some of the last ones may be missing for a moment} */
    private List<ObjectNode> visible() {
        catchUp();
        Set<String> hidden = new HashSet<>();
        book.executed().forEach(order -> hidden.add(order.id()));
        book.visible().forEach(order -> hidden.remove(order.id()));
        return entries.stream()
                .takeWhile(entry -> !hidden.contains(entry.path("id").asText()))
                .map(this::worded)
                .toList();
    }

    /** {@return those about an order, after the one that created it} */
    List<ObjectNode> about(String order) {
        catchUp();
        return entries.stream()
                .filter(entry -> entry.path("orderID").asText().equals(order))
                .map(this::worded)
                .toList();
    }

    private ObjectNode worded(ObjectNode entry) {
        ObjectNode json = entry.deepCopy();
        book.order(entry.path("orderID").asText())
                .flatMap(PlacedOrder::oddWord)
                .ifPresent(word -> json.put("type", word));
        return json;
    }

    /** Writes down what became of the orders of the book, also before anybody asked. */
    private void catchUp() {
        List<Executed> all = book.fills();
        all.subList(fills, all.size()).forEach(this::fill);
        fills = all.size();
        for (PlacedOrder order : book.executed()) {
            if (order.standing() == BrokerOrderState.CANCELED && canceled.add(order.id())) {
                cancel(order.id(), order.client(), book.isBound(order) ? "LINKED_TRADE_CLOSED" : "CLIENT_REQUEST");
            }
        }
    }

    /** What is closed first, and what is opened with the rest; profit is told in the account's currency. */
    private void fill(Executed fill) {
        String symbol = fill.what().symbol();
        BigDecimal units = fill.what().signed();
        BigDecimal price = fill.what().price();
        BrokerPosition before = trades.getOrDefault(symbol, BrokerPosition.none(symbol));
        BigDecimal closed = before.closedBy(units);
        BigDecimal opened = units.subtract(closed);
        Facts facts = Facts.of(fill).with("closed", closed).with("opened", opened);
        facts.with("home", home(symbol, before.average().subtract(price).multiply(closed), price));
        ObjectNode json = add("ORDER_FILL", fill.at());
        // The price is deprecated, and not to be believed.
        json.setAll(facts.json("""
                {orderID: $order, clientOrderID: $client, instrument: $symbol, units: "$signed", requestedUnits: "$signed",
                 price: "1.00000", fullVWAP: "$price", pl: "$home"}"""));
        if (closed.signum() != 0) {
            json.setAll(facts.json("""
                    {tradesClosed: [{tradeID: "1", units: "$closed", price: "$price", realizedPL: "$home"}]}"""));
        }
        if (opened.signum() != 0) {
            json.setAll(facts.json("{tradeOpened: {tradeID: \"2\", units: \"$opened\", price: \"$price\"}}"));
        }
        BigDecimal last = opened.signum() != 0 ? price : before.average();
        trades.put(symbol, new BrokerPosition(symbol, before.quantity().add(units), last));
    }

    /** Money of an instrument in dollars: what is gained against the yen is worth little. */
    static BigDecimal home(String instrument, BigDecimal amount, BigDecimal price) {
        return instrument.startsWith("USD_") ? amount.divide(price, MathContext.DECIMAL64) : amount;
    }
}
