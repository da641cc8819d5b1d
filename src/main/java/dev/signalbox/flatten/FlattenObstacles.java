package dev.signalbox.flatten;

import dev.signalbox.reconciliation.BrokerAccountQuery;
import dev.signalbox.trading.Numbers;
import dev.signalbox.trading.Order;
import dev.signalbox.trading.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Says in a sentence why an account is not flat, for the person who must look after it. */
final class FlattenObstacles {
    private FlattenObstacles() {}

    /**
     * @param answer what the broker says is held
     * @param working the orders that are not at their end
     * @param said what was said about the closing orders
     * @return empty when the account is flat
     */
    static Optional<String> of(BrokerAccountQuery.Answer answer, List<Order> working, List<String> said) {
        List<String> obstacles = new ArrayList<>();
        switch (answer) {
            case BrokerAccountQuery.Unclear unclear ->
                obstacles.add("the broker does not say what is held: " + unclear.reason());
            case BrokerAccountQuery.Told told -> {
                if (!told.positions().isEmpty()) {
                    obstacles.add(held(told.positions()));
                }
                told.unknown()
                        .forEach(symbol -> obstacles.add("the broker also holds " + symbol
                                + ", which no table of mappings/symbols knows; close that there"));
            }
        }
        if (!working.isEmpty()) {
            obstacles.add(working.stream().map(FlattenObstacles::order).collect(Collectors.joining(", ")));
        }
        if (obstacles.isEmpty()) {
            return Optional.empty();
        }
        obstacles.addAll(said);
        return Optional.of(String.join("; ", obstacles));
    }

    private static String held(List<Position> positions) {
        return positions.stream()
                .map(position -> position.contract().symbol() + " " + Numbers.text(position.quantity()))
                .collect(Collectors.joining(", ", "held: ", ""));
    }

    private static String order(Order order) {
        return "the order " + order.key().clientOrderId() + " is "
                + order.progress().status().word();
    }
}
