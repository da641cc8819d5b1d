package dev.signalbox.hub;

import java.time.Instant;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.camel.Exchange;

/** A step of a test's own route: it notes which hub did it, and when. */
public final class Ticks {
    static final Queue<Ticks.Tick> SEEN = new ConcurrentLinkedQueue<>();

    /** One run of the route. */
    record Tick(String hub, Instant due) {}

    public void tick(Exchange exchange) {
        Instant due = exchange.getIn()
                .getHeader("scheduledFireTime", java.util.Date.class)
                .toInstant();
        SEEN.add(new Tick(Integer.toString(System.identityHashCode(exchange.getContext())), due));
    }
}
