package dev.signalbox.conformance;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** The ids of a broker that counts its orders. */
public final class Numbers {
    private final AtomicLong last;

    /** @param last the one before the first */
    public Numbers(long last) {
        this.last = new AtomicLong(last);
    }

    /** {@return orders with the next ones} */
    public List<PlacedOrder> taken(List<Ticket> tickets) {
        return tickets.stream().map(ticket -> PlacedOrder.taken(next(), ticket)).toList();
    }

    /** {@return the next one} */
    public String next() {
        return Long.toString(last.incrementAndGet());
    }
}
