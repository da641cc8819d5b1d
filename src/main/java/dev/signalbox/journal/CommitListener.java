package dev.signalbox.journal;

import dev.signalbox.books.Queued;
import dev.signalbox.trading.Order;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** Where recorded orders go after the commit. It must not wait and must not fail. */
public interface CommitListener {
    /**
     * Takes what a commit brought.
     *
     * @param prices the market's prices that its alerts told, by symbol
     * @param takenBack the orders that this hub is to take back, before it sends any of the others
     * @param orders its orders that this hub is to send
     */
    void committed(Map<String, BigDecimal> prices, List<Order> takenBack, List<Queued> orders);
}
