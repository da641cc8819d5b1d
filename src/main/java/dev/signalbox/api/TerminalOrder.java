package dev.signalbox.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.signalbox.books.JournalReader;
import dev.signalbox.trading.Numbers;
import dev.signalbox.trading.Order;
import dev.signalbox.trading.OrderStatus;
import dev.signalbox.trading.OrderType;
import dev.signalbox.trading.Side;
import dev.signalbox.trading.Terms;
import java.math.BigDecimal;

/**
 * An order as a chart's broker client reads it: numbers for words, and numbers as numbers.
 *
 * @param id our id of the order
 * @param symbol the contract
 * @param type 1 limit, 2 market, 3 stop, 4 stop-limit
 * @param side 1 buy, -1 sell
 * @param qty how much in all
 * @param status 1 canceled, 2 filled, 3 inactive, 4 placing, 5 rejected, 6 working
 * @param limitPrice absent for orders that have none
 * @param stopPrice absent for orders that have none
 * @param filledQty how much is filled
 * @param avgPrice at which price on average; absent while nothing is filled
 * @param updateTime when it last changed, in milliseconds since 1970
 * @param message why it ended or waits; absent when there is nothing to say
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record TerminalOrder(
        String id,
        String symbol,
        int type,
        int side,
        BigDecimal qty,
        int status,
        @JsonProperty("limitPrice") BigDecimal limitPrice,
        @JsonProperty("stopPrice") BigDecimal stopPrice,
        @JsonProperty("filledQty") BigDecimal filledQty,
        @JsonProperty("avgPrice") BigDecimal avgPrice,
        @JsonProperty("updateTime") long updateTime,
        String message) {
    static TerminalOrder of(JournalReader.Line line) {
        Order order = line.order();
        Order.Progress progress = order.progress();
        Terms terms = order.request().terms();
        return new TerminalOrder(
                order.key().id().toString(),
                order.contract().symbol(),
                type(terms.type()),
                side(order.request().side()),
                Numbers.tidy(order.request().quantity()),
                status(progress.status()),
                terms.limitPrice().map(Numbers::tidy).orElse(null),
                terms.stopPrice().map(Numbers::tidy).orElse(null),
                Numbers.tidy(progress.filledQuantity()),
                progress.averagePrice().map(Numbers::tidy).orElse(null),
                line.updatedAt().toEpochMilli(),
                progress.reason().orElse(null));
    }

    static int side(Side side) {
        return side == Side.BUY ? 1 : -1;
    }

    static int type(OrderType type) {
        return switch (type) {
            case LIMIT -> 1;
            case MARKET -> 2;
            case STOP -> 3;
            case STOP_LIMIT -> 4;
        };
    }

    /** What is not known to be at the broker is being placed; what is partly filled works. */
    static int status(OrderStatus status) {
        return switch (status) {
            case CANCELED -> 1;
            case FILLED -> 2;
            case EXPIRED -> 3;
            case PENDING, UNKNOWN -> 4;
            case REJECTED -> 5;
            case OPEN, PARTIALLY_FILLED -> 6;
        };
    }
}
