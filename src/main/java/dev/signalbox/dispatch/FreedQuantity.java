package dev.signalbox.dispatch;

import dev.signalbox.trading.Order;
import java.util.ArrayList;
import java.util.List;

/** The room that was made so far for an exit that its broker refused. */
final class FreedQuantity {
    private final List<String> displaced = new ArrayList<>();
    private int tries = 0;

    /** Notes one more try to make room. */
    void begin() {
        tries++;
    }

    /** How often it was tried. */
    int tries() {
        return tries;
    }

    /** Notes a resting order that was taken back. */
    void displace(Order resting) {
        displaced.add(resting.key().clientOrderId());
    }

    /** The client order ids of the orders that were taken back. */
    List<String> displaced() {
        return List.copyOf(displaced);
    }
}
