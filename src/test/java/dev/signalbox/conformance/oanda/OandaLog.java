package dev.signalbox.conformance.oanda;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.conformance.BrokerBook;
import dev.signalbox.conformance.BrokerOrderState;
import dev.signalbox.conformance.Executed;
import dev.signalbox.conformance.Facts;
import dev.signalbox.conformance.PlacedOrder;
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

/**
 * The transactions of an account: everything that happens has the next number, that of an order is its id. What the test
 * did to the book between two requests is written down at the next one.
 */
final class OandaLog {
    /** What is held of an instrument, and at which price it was opened last. */
    private record Trade(BigDecimal units, BigDecimal price) {}

    private final BrokerBook book;
    private final List<ObjectNode> entries = new ArrayList<>();
    private final Map<String, Trade> trades = new HashMap<>();
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

    /** {@return the number of the last transaction} */
    String last() {
        catchUp();
        return Integer.toString(entries.size());
    }

    /** {@return the number of the last one that a look-up sees} */
    String lastVisible() {
        return Integer.toString(visible().size());
    }

    /** {@return those that a look-up sees; some of the last ones may be missing for a moment} */
    List<ObjectNode> visible() {
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
        book.executed().stream()
                .filter(order -> order.id().equals(entry.path("orderID").asText()))
                .forEach(order -> order.oddWord().ifPresent(word -> json.put("type", word)));
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
        Trade before = trades.getOrDefault(symbol, new Trade(BigDecimal.ZERO, BigDecimal.ZERO));
        boolean closes = before.units().signum() * units.signum() < 0;
        BigDecimal closed = closes ? before.units().abs().min(units.abs()) : BigDecimal.ZERO;
        BigDecimal signed = closed.multiply(BigDecimal.valueOf(units.signum()));
        BigDecimal opened = units.subtract(signed);
        Facts facts = Facts.of(fill).with("units", units).with("closed", signed).with("opened", opened);
        facts.with("home", home(symbol, before.price().subtract(price).multiply(signed), price));
        ObjectNode json = add("ORDER_FILL", fill.at());
        // The price is deprecated, and not to be believed.
        json.setAll(facts.json("""
                {orderID: $order, clientOrderID: $client, instrument: $symbol, units: "$units", requestedUnits: "$units",
                 price: "1.00000", fullVWAP: "$price", pl: "$home"}"""));
        if (closed.signum() > 0) {
            json.setAll(facts.json("""
                    {tradesClosed: [{tradeID: "1", units: "$closed", price: "$price", realizedPL: "$home"}]}"""));
        }
        if (opened.signum() != 0) {
            json.setAll(facts.json("{tradeOpened: {tradeID: \"2\", units: \"$opened\", price: \"$price\"}}"));
        }
        trades.put(symbol, new Trade(before.units().add(units), opened.signum() != 0 ? price : before.price()));
    }

    /** Money of an instrument in dollars: what is gained against the yen is worth little. */
    static BigDecimal home(String instrument, BigDecimal amount, BigDecimal price) {
        return instrument.startsWith("USD_") ? amount.divide(price, MathContext.DECIMAL64) : amount;
    }
}
