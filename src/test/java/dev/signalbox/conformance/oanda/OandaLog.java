package dev.signalbox.conformance.oanda;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.conformance.BrokerBook;
import dev.signalbox.conformance.BrokerOrderState;
import dev.signalbox.conformance.Executed;
import dev.signalbox.conformance.PlacedOrder;
import dev.signalbox.conformance.Ticket;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The transactions of an account: everything that happens has the next number, that of an order is its id. What the test
 * did to the book between two requests is written down at the next one.
 */
final class OandaLog {
    /** A transaction; the order that it is about is empty text when it is about none. */
    private record Entry(ObjectNode json, String order, Instant at) {}

    private final BrokerBook brokerBook;
    private final List<Entry> entries = new ArrayList<>();
    private final Map<String, PlacedOrder> known = new HashMap<>();
    private final Map<String, Trade> trades = new HashMap<>();

    OandaLog(BrokerBook brokerBook) {
        this.brokerBook = brokerBook;
        // Whatever OANDA does with an order at once, it has done when it answers.
        brokerBook.pace(Duration.ZERO);
        for (String type : List.of("CREATE", "CLIENT_CONFIGURE", "TRANSFER_FUNDS")) {
            add(type, "");
        }
        // What was executed before anybody asked.
        brokerBook.fills().forEach(this::past);
    }

    private void past(Executed executed) {
        var terms = new Ticket.Terms("market", java.util.Optional.empty(), java.util.Optional.empty(), "FOK");
        String side = executed.isBuy() ? "buy" : "sell";
        BigDecimal quantity = executed.what().signed().abs();
        Ticket ticket = new Ticket("", executed.what().symbol(), side, quantity, terms);
        add("MARKET_ORDER", "");
        ObjectNode json =
                fill(ticket, executed.of().id(), quantity, executed.what().price());
        json.put("time", executed.at().toString());
        json.remove("clientOrderID");
        entries.set(entries.size() - 1, new Entry(json, executed.of().id(), executed.at()));
        entries.set(
                entries.size() - 2, new Entry(entries.get(entries.size() - 2).json(), "", executed.at()));
    }

    /** Writes a transaction down. */
    ObjectNode add(String type, String order) {
        Instant now = Instant.now();
        ObjectNode json =
                new JsonMapper().createObjectNode().put("id", nextId()).put("type", type);
        json.put("time", now.truncatedTo(ChronoUnit.MICROS).toString());
        if (!order.isEmpty()) {
            json.put("orderID", order);
        }
        entries.add(new Entry(json, order, now));
        return json;
    }

    String nextId() {
        return Integer.toString(entries.size() + 1);
    }

    /** {@return the number of the last transaction that a look-up sees} */
    String lastVisible() {
        return Integer.toString(visible().size());
    }

    /** {@return the number of the last transaction} */
    String last() {
        catchUp();
        return Integer.toString(entries.size());
    }

    /** {@return all transactions that a look-up sees; some of the last ones may be missing for a moment} */
    List<ObjectNode> visible() {
        catchUp();
        List<String> seen = brokerBook.visible().stream().map(PlacedOrder::id).toList();
        List<ObjectNode> visible = new ArrayList<>();
        for (Entry entry : entries) {
            boolean hidden = known.containsKey(entry.json().path("id").asText())
                    && !seen.contains(entry.json().path("id").asText());
            if (hidden) {
                return visible;
            }
            visible.add(worded(entry));
        }
        return visible;
    }

    /** {@return those from a moment on} */
    List<ObjectNode> since(Instant from) {
        List<ObjectNode> visible = visible();
        List<ObjectNode> since = new ArrayList<>();
        for (int i = 0; i < visible.size(); i++) {
            if (!entries.get(i).at().isBefore(from)) {
                since.add(visible.get(i));
            }
        }
        return since;
    }

    /** {@return those about an order, after the one that created it} */
    List<ObjectNode> about(String order) {
        catchUp();
        return entries.stream()
                .filter(entry -> entry.order().equals(order))
                .map(this::worded)
                .toList();
    }

    /** Writes down what became of the orders of the book. */
    private void catchUp() {
        for (PlacedOrder order : brokerBook.executed()) {
            PlacedOrder before = known.put(order.id(), order);
            BigDecimal filled = order.filled().subtract(before == null ? BigDecimal.ZERO : before.filled());
            if (filled.signum() > 0) {
                BigDecimal value = order.progress()
                        .value()
                        .subtract(
                                before == null
                                        ? BigDecimal.ZERO
                                        : before.progress().value());
                fill(order.ticket(), order.id(), filled, value.divide(filled, MathContext.DECIMAL64));
            }
            if (order.standing() == BrokerOrderState.CANCELED
                    && (before == null || before.standing() != BrokerOrderState.CANCELED)) {
                add("ORDER_CANCEL", order.id())
                        .put("clientOrderID", order.ticket().clientOrderId())
                        .put("reason", "CLIENT_REQUEST");
            }
        }
    }

    private ObjectNode fill(Ticket ticket, String order, BigDecimal quantity, BigDecimal price) {
        String units = (ticket.side().equals("sell") ? "-" : "") + plain(quantity);
        ObjectNode json = add("ORDER_FILL", order).put("clientOrderID", ticket.clientOrderId());
        json.put("instrument", ticket.symbol()).put("units", units).put("requestedUnits", units);
        // Deprecated, and not to be believed.
        json.put("price", "1.00000").put("fullVWAP", plain(price));
        trades(json, ticket, quantity, price);
        return json;
    }

    /** What is closed first, and what is opened with the rest; profit is told in the account's currency. */
    private void trades(ObjectNode json, Ticket ticket, BigDecimal quantity, BigDecimal price) {
        BigDecimal sign = ticket.side().equals("sell") ? BigDecimal.ONE.negate() : BigDecimal.ONE;
        Trade before = trades.getOrDefault(ticket.symbol(), new Trade(BigDecimal.ZERO, BigDecimal.ZERO));
        boolean closes = before.units().signum() * sign.signum() < 0;
        BigDecimal closed = closes ? before.units().abs().min(quantity) : BigDecimal.ZERO;
        BigDecimal opened = quantity.subtract(closed);
        BigDecimal profit = price.subtract(before.price()).multiply(closed).multiply(sign.negate());
        String home = plain(OandaAccount.home(ticket.symbol(), profit, price));
        json.put("pl", home);
        if (closed.signum() > 0) {
            json.putArray("tradesClosed")
                    .addObject()
                    .put("tradeID", "1")
                    .put("units", plain(closed.multiply(sign)))
                    .put("price", plain(price))
                    .put("realizedPL", home);
        }
        if (opened.signum() > 0) {
            json.putObject("tradeOpened")
                    .put("tradeID", json.path("id").asText())
                    .put("units", plain(opened.multiply(sign)))
                    .put("price", plain(price));
        }
        BigDecimal after = before.units().add(quantity.multiply(sign));
        trades.put(ticket.symbol(), new Trade(after, opened.signum() > 0 ? price : before.price()));
    }

    /** What is held of an instrument, and at which price it was opened last. */
    private record Trade(BigDecimal units, BigDecimal price) {}

    private ObjectNode worded(Entry entry) {
        ObjectNode json = entry.json().deepCopy();
        Map<String, PlacedOrder> orders = known.values().stream()
                .filter(order -> order.id().equals(entry.order()))
                .collect(Collectors.toMap(PlacedOrder::id, order -> order));
        orders.values().forEach(order -> order.oddWord().ifPresent(word -> json.put("type", word)));
        return json;
    }

    static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
