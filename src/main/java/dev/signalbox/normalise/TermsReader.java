package dev.signalbox.normalise;

import dev.signalbox.trading.OrderType;
import dev.signalbox.trading.Terms;
import dev.signalbox.trading.TimeInForce;
import java.math.BigDecimal;
import java.util.Optional;

/** Finds out how an order is to be filled, and which price the market had. */
final class TermsReader {
    private final AlertFields fields;
    private final OrderType type;

    TermsReader(AlertFields fields) {
        this.fields = fields;
        this.type = fields.word("order_type").map(OrderType::of).orElse(OrderType.MARKET);
    }

    Terms read() {
        return new Terms(
                type,
                hasLimit() ? limit() : Optional.empty(),
                type == OrderType.STOP || type == OrderType.STOP_LIMIT ? required("stop_price") : Optional.empty(),
                fields.word("time_in_force").map(TimeInForce::of).orElse(TimeInForce.GTC));
    }

    /** Gives the market's price; what a limit order calls its price is its limit and says nothing of the market. */
    Optional<BigDecimal> marketPrice() {
        Optional<BigDecimal> market = seen("market_price");
        return hasLimit() ? market : seen("price").or(() -> market);
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
}
