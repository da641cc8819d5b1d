package dev.signalbox.brokers;

import dev.signalbox.trading.Contract;
import dev.signalbox.trading.Kind;
import dev.signalbox.trading.Order;
import dev.signalbox.trading.OrderType;
import dev.signalbox.trading.Side;
import dev.signalbox.trading.Terms;
import dev.signalbox.trading.TimeInForce;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Orders as tests give them to the paper broker, one second apart. */
final class Orders {
    static final Instant NOW = Instant.parse("2026-11-23T15:00:00Z");
    static final Contract ES = new Contract("ESZ6", "ES", Kind.FUTURE, BigDecimal.valueOf(50));

    private boolean reduceOnly;
    private TimeInForce timeInForce = TimeInForce.GTC;
    private int made;

    Orders reduceOnly() {
        reduceOnly = true;
        return this;
    }

    Orders good(TimeInForce time) {
        timeInForce = time;
        return this;
    }

    Order market(Side side, int quantity, Optional<String> marketPrice) {
        return make(side, quantity, OrderType.MARKET, null, null, marketPrice);
    }

    Order limit(Side side, int quantity, String limit) {
        return make(side, quantity, OrderType.LIMIT, limit, null, Optional.empty());
    }

    Order stop(Side side, int quantity, String stop) {
        return make(side, quantity, OrderType.STOP, null, stop, Optional.empty());
    }

    Order stopLimit(Side side, int quantity, String stop, String limit) {
        return make(side, quantity, OrderType.STOP_LIMIT, limit, stop, Optional.empty());
    }

    private Order make(
            Side side, int quantity, OrderType type, String limit, String stop, Optional<String> marketPrice) {
        made++;
        var key = new Order.Key(new UUID(1, made), new UUID(2, made), "one", "paper", "sb" + made);
        var terms = new Terms(type, number(limit), number(stop), timeInForce);
        var request = new Order.Request(side, BigDecimal.valueOf(quantity), reduceOnly, terms);
        var origin = new Order.Origin(
                NOW.plusSeconds(made), NOW.plusSeconds(made), Optional.empty(), marketPrice.map(BigDecimal::new), "");
        return new Order(key, ES, request, origin, Order.Progress.none());
    }

    private static Optional<BigDecimal> number(String text) {
        return Optional.ofNullable(text).map(BigDecimal::new);
    }
}
