package dev.signalbox.conformance;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Looks at a simulated broker again and again: for how long does a customer hold more than his stops would close? */
final class NakedMoments {
    private static final Duration LOOK = Duration.ofMillis(50);

    private final List<BrokerUser> customers;
    private final Map<String, Instant> since = new HashMap<>();
    private final Thread watcher;
    private Duration longest = Duration.ZERO;

    private NakedMoments(List<BrokerUser> customers) {
        this.customers = customers;
        this.watcher = Thread.ofVirtual().unstarted(this::run);
    }

    static NakedMoments watch(List<BrokerUser> customers) {
        NakedMoments nakedMoments = new NakedMoments(customers);
        nakedMoments.watcher.start();
        return nakedMoments;
    }

    void end() {
        watcher.interrupt();
    }

    synchronized Duration longest() {
        return longest;
    }

    /** Whether stops and targets close just what is held. */
    boolean isOver() {
        return customers.stream().allMatch(customer -> missing(customer).signum() == 0);
    }

    /** Whether nothing is held, and nothing works that could open something. */
    boolean isEmpty() {
        return customers.stream()
                .map(BrokerUser::book)
                .allMatch(book ->
                        book.holdings().isEmpty() && book.executed().stream().allMatch(PlacedOrder::isFinal));
    }

    private void run() {
        try {
            while (true) {
                customers.forEach(this::look);
                Thread.sleep(LOOK);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void look(BrokerUser customer) {
        Instant now = Instant.now();
        if (missing(customer).signum() <= 0) {
            since.remove(customer.name());
        } else {
            Duration naked = Duration.between(since.computeIfAbsent(customer.name(), name -> now), now);
            longest = naked.compareTo(longest) > 0 ? naked : longest;
        }
    }

    /** How much is held beyond what stops would close; below zero when they would close more. */
    private static BigDecimal missing(BrokerUser customer) {
        BrokerBook book = customer.book();
        synchronized (book) {
            BigDecimal held =
                    book.holdings().stream().map(BrokerPosition::quantity).reduce(BigDecimal.ZERO, BigDecimal::add);
            return book.executed().stream()
                    .filter(order -> !order.isFinal()
                            && order.ticket().side().equals("sell")
                            && order.ticket()
                                    .terms()
                                    .stop()
                                    .or(order.ticket().terms()::limit)
                                    .filter(price -> price.compareTo(new BigDecimal("150.25")) == 0)
                                    .isPresent())
                    .map(PlacedOrder::rest)
                    .reduce(held, BigDecimal::subtract);
        }
    }
}
