package dev.signalbox.journal;

import dev.signalbox.trading.Fill;
import dev.signalbox.trading.Order;

/** Who is told of executions once they are booked, each once, by the hub that booked it. It must not wait and must not fail. */
public interface FillListener {
    /**
     * Takes an execution whose booking is committed.
     *
     * @param order of which it is, as it was when it was reported
     * @param fill the execution
     */
    void booked(Order order, Fill fill);
}
