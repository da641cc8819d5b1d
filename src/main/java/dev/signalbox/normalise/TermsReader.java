package dev.signalbox.normalise;

import dev.signalbox.trading.OrderType;
import dev.signalbox.trading.Terms;
import dev.signalbox.trading.TimeInForce;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds out how an order is to be filled, and which price the market had. */
final class TermsReader {
    private static final List<String> RESTING = List.of("order_type", "limit_price", "stop_price");

    private final AlertFields fields;
    private final boolean reduceOnly;
    private final OrderType type;

    /** @param reduceOnly whether the sender says that the order only reduces, so that its stop price is that of an exit */
    TermsReader(AlertFields fields, boolean reduceOnly) {
        this.fields = fields;
        this.reduceOnly = reduceOnly;
        this.type = fields.word("order_type").map(OrderType::of).orElseGet(this::implied);
    }

    /** The fields without which an exit that waits for its price would be another order. */
    Set<String> needed() {
        Set<String> needed = new HashSet<>(RESTING);
        if (hasLimit()) {
            needed.add("price");
        }
        if (reduceOnly) {
            needed.add(FaultList.TERMS);
            needed.add("stop_loss");
            needed.add("trailing_stop");
        }
        return needed;
    }

    Terms read() {
        Terms terms = new Terms(
                type,
                hasLimit() ? limit() : Optional.empty(),
                hasStop() ? required("stop_price") : Optional.empty(),
                timeInForce());
        unused();
        return terms;
    }

    /** Of an exit that leaves at once, whatever else is said of prices. */
    Terms atMarket() {
        RESTING.stream()
                .filter(fields::has)
                .filter(field -> !field.equals("order_type") || type != OrderType.MARKET)
                .forEach(field -> fields.warn(
                        field,
                        "left_out",
                        "was left out: a close, flat and a target of 0 go to the market; for an exit that waits for its "
                                + "price send buy or sell with reduce_only true"));
        return new Terms(OrderType.MARKET, Optional.empty(), Optional.empty(), leavingNow());
    }

    /** An exit to the market neither waits for an opening nor is given up when it is not filled in one go. */
    private TimeInForce leavingNow() {
        TimeInForce said = timeInForce();
        if (said == TimeInForce.GTC || said == TimeInForce.DAY) {
            return said;
        }
        fields.warn(
                "time_in_force",
                "left_out",
                "was left out: a close, flat and a target of 0 leave the market now, and " + said.word()
                        + " could keep them from it; for an exit with it send buy or sell with reduce_only true");
        return TimeInForce.GTC;
    }

    /** Gives the market's price; what a limit order calls its price is its limit and says nothing of the market. */
    Optional<BigDecimal> marketPrice() {
        Optional<BigDecimal> market = seen("market_price");
        return hasLimit() && !fields.has("limit_price") ? market : seen("price").or(() -> market);
    }

    private TimeInForce timeInForce() {
        return fields.word("time_in_force").map(TimeInForce::of).orElse(TimeInForce.GTC);
    }

    /** A limit price alone can only be that of a limit order; a stop price may be meant as protection. */
    private OrderType implied() {
        if (fields.has("order_type")) {
            return OrderType.MARKET;
        }
        if (reduceOnly && fields.has("stop_price")) {
            return fields.has("limit_price") ? OrderType.STOP_LIMIT : OrderType.STOP;
        }
        return fields.has("limit_price") ? OrderType.LIMIT : OrderType.MARKET;
    }

    private void unused() {
        if (!hasStop() && fields.has("stop_price")) {
            fields.fault(
                    "stop_price",
                    "contradiction",
                    "has no place in a " + type.word()
                            + " order; for a stop order send order_type stop, for protection " + "stop_loss");
        }
        if (!hasLimit() && fields.has("limit_price")) {
            fields.warn("limit_price", "left_out", "was left out: a " + type.word() + " order has no limit");
        }
    }

    private Optional<BigDecimal> limit() {
        return fields.has("limit_price") ? fields.positive("limit_price") : required("price");
    }

    private Optional<BigDecimal> required(String field) {
        if (!fields.has(field)) {
            fields.missing(field);
        }
        return fields.positive(field);
    }

    /** Zero is how some senders say that a market order has no price. */
    private Optional<BigDecimal> seen(String field) {
        Optional<BigDecimal> price = fields.number(field);
        if (price.filter(number -> number.signum() < 0).isPresent()) {
            fields.fault(field, "invalid_number", "must be above zero");
        }
        return price.filter(number -> number.signum() > 0);
    }

    private boolean hasLimit() {
        return type == OrderType.LIMIT || type == OrderType.STOP_LIMIT;
    }

    private boolean hasStop() {
        return type == OrderType.STOP || type == OrderType.STOP_LIMIT;
    }
}
