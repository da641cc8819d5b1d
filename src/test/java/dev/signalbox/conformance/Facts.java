package dev.signalbox.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What there is to say of an order, an execution or a position, by name. {@link Json} puts it into a broker's words. */
public final class Facts {
    private final Map<String, Object> values = new LinkedHashMap<>();
    private DateTimeFormatter times = DateTimeFormatter.ISO_INSTANT;

    /** {@return none yet} */
    public static Facts none() {
        return new Facts();
    }

    /**
     * An order.
     *
     * @return id, client, symbol, side, Side (Buy or Sell), type, time, quantity, signed, filled, rest, average, limit, stop,
     *     placed and changed
     */
    public static Facts of(PlacedOrder order) {
        Ticket ticket = order.ticket();
        Ticket.Terms terms = ticket.terms();
        return of(ticket)
                .with("id", order.id())
                .with("type", terms.type())
                .with("time", terms.timeInForce())
                .with("filled", order.filled())
                .with("rest", order.rest())
                .with("average", order.average())
                .with("limit", terms.limit())
                .with("stop", terms.stop())
                .with("placed", order.placedAt())
                .with("changed", order.progress().at());
    }

    /** {@return the same, with next and former: the orders that took its place, and whose place it took} */
    public static Facts of(PlacedOrder order, BrokerBook book) {
        return of(order).with("next", book.successor(order.id())).with("former", book.predecessor(order.id()));
    }

    private static Facts of(Ticket ticket) {
        return none().with("client", ticket.clientOrderId())
                .with("symbol", ticket.symbol())
                .with("side", ticket.side())
                .with("Side", ticket.capitalSide())
                .with("quantity", ticket.quantity())
                .with("signed", ticket.signed(ticket.quantity()));
    }

    /** {@return number, order, client, symbol, side, Side (Buy or Sell), quantity, signed, price, total, at and voided} */
    public static Facts of(Executed fill) {
        return none().with("number", fill.number())
                .with("order", fill.of().id())
                .with("client", fill.of().clientOrderId())
                .with("total", fill.of().total())
                .with("symbol", fill.what().symbol())
                .with("side", fill.isBuy() ? "buy" : "sell")
                .with("Side", fill.isBuy() ? "Buy" : "Sell")
                .with("quantity", fill.what().signed().abs())
                .with("signed", fill.what().signed())
                .with("price", fill.what().price())
                .with("at", fill.at())
                .with("voided", fill.voided());
    }

    /**
     * A position.
     *
     * @return symbol, side (long or short), Side (Long or Short), quantity (below zero for short), size, average, price,
     *     cost, value and profit
     */
    public static Facts of(BrokerPosition held, BigDecimal price) {
        BigDecimal cost = held.quantity().multiply(held.average());
        BigDecimal value = held.quantity().multiply(price);
        return none().with("symbol", held.symbol())
                .with("side", held.quantity().signum() > 0 ? "long" : "short")
                .with("Side", held.quantity().signum() > 0 ? "Long" : "Short")
                .with("quantity", held.quantity())
                .with("size", held.quantity().abs())
                .with("average", held.average())
                .with("price", price)
                .with("cost", cost)
                .with("value", value)
                .with("profit", value.subtract(cost));
    }

    /** {@return cash and equity} */
    public static Facts of(BrokerBook book) {
        return none().with("cash", book.cash()).with("equity", book.equity());
    }

    /**
     * Adds one.
     *
     * @param name its name
     * @param value text, number, true, false, a time or JSON; an empty {@link Optional} is null in JSON
     * @return the same facts with it
     */
    public Facts with(String name, Object value) {
        values.put(name, value);
        return this;
    }

    /** Lets times be written in another form than that of RFC 3339. */
    public Facts in(DateTimeFormatter form) {
        times = form;
        return this;
    }

    /** {@return the facts in a broker's words, as {@link Json} describes them} */
    public ObjectNode json(String template) {
        return Json.of(template, this);
    }

    /** {@return the same at a broker that leaves out what is not there} */
    public ObjectNode sparse(String template) {
        ObjectNode told = json(template);
        told.properties().removeIf(field -> field.getValue().isNull());
        return told;
    }

    JsonNode get(String name) {
        return Optional.ofNullable(values.get(name))
                .map(this::node)
                .orElseThrow(() -> new IllegalArgumentException("no fact is called " + name + "; there are " + values));
    }

    private JsonNode node(Object value) {
        return switch (value) {
            case Optional<?> perhaps -> perhaps.map(this::node).orElse(NullNode.getInstance());
            case BigDecimal number -> DecimalNode.valueOf(new BigDecimal(plain(number)));
            case JsonNode json -> json;
            case Integer number -> DecimalNode.valueOf(BigDecimal.valueOf(number));
            case Long number -> DecimalNode.valueOf(BigDecimal.valueOf(number));
            case Instant time -> TextNode.valueOf(times.format(time));
            case Boolean flag -> BooleanNode.valueOf(flag);
            default -> TextNode.valueOf(value.toString());
        };
    }

    /**
     * A number as brokers write it.
     *
     * @param number the number
     * @return its digits, without an exponent and without idle zeros
     */
    public static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
