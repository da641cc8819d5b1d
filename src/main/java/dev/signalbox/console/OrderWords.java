package dev.signalbox.console;

import dev.signalbox.api.OrderView;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says an order as a person would. */
final class OrderWords {
    private OrderWords() {}

    /** {@return such as {@code sell 2 ESZ6, stop at 6,640.25 (stop loss)}} */
    static String of(OrderView order) {
        String what = order.side() + " " + Show.number(order.quantity()) + " " + order.symbol() + ", "
                + Show.words(order.orderType());
        String prices = Stream.of(Optional.ofNullable(order.limitPrice()), Optional.ofNullable(order.stopPrice()))
                .flatMap(Optional::stream)
                .map(price -> " at " + Show.number(price))
                .collect(Collectors.joining());
        return what + prices + (order.protects() == null ? "" : " (" + Show.words(order.protects()) + ")");
    }
}
