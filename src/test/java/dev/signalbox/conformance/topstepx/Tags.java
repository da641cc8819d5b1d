package dev.signalbox.conformance.topstepx;

import dev.signalbox.conformance.BrokerBook;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** The tags that orders had: each is used up for ever in its account, also by an order that was refused. */
public final class Tags {
    private final Map<BrokerBook, Set<String>> used = new ConcurrentHashMap<>();
    private final AtomicLong orders = new AtomicLong(1_000_000_000L);

    /**
     * Uses a tag up.
     *
     * @param brokerBook whose
     * @param tag the tag
     * @return whether it was free
     */
    public boolean use(BrokerBook brokerBook, String tag) {
        return used.computeIfAbsent(brokerBook, any -> ConcurrentHashMap.newKeySet())
                .add(tag);
    }

    /** {@return the next number of an order} */
    String nextOrder() {
        return Long.toString(orders.incrementAndGet());
    }
}
