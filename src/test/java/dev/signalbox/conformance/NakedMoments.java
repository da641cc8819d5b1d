package dev.signalbox.conformance;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;

/**
 * Looks at a simulated broker again and again: for how long does a customer hold more than his stops would close? What is added
 * while something else waits for its stop has a time of its own.
 */
final class NakedMoments {
    private static final Duration LOOK = Duration.ofMillis(50);

    private final List<BrokerUser> customers;
    private final Callable<Boolean> isUp;
    private final Map<String, NavigableMap<BigDecimal, Since>> uncovered = new HashMap<>();
    private final Thread watcher;
    private Duration longest = Duration.ZERO;
    private Duration longestWhileUp = Duration.ZERO;
    private Duration up = Duration.ZERO;
    private Instant last = Instant.now();

    /** @param up how long the hub had been there by then, in all */
    private record Since(Instant at, Duration up) {}

    private NakedMoments(List<BrokerUser> customers, Callable<Boolean> isUp) {
        this.customers = customers;
        this.isUp = isUp;
        this.watcher = Thread.ofVirtual().unstarted(this::run);
    }

    /** @param isUp whether the hub is there and ready */
    static NakedMoments watch(List<BrokerUser> customers, Callable<Boolean> isUp) {
        NakedMoments nakedMoments = new NakedMoments(customers, isUp);
        nakedMoments.watcher.start();
        return nakedMoments;
    }

    void end() {
        watcher.interrupt();
    }

    synchronized Duration longest() {
        return longest;
    }

    /** Without the time during which no hub was ready. */
    synchronized Duration longestWhileUp() {
        return longestWhileUp;
    }

    /** Whether stops and targets close just what is held. */
    boolean isOver() {
        return customers.stream()
                .map(NakedMoments::held)
                .allMatch(held -> held.quantity().compareTo(held.covered()) == 0);
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
                look(isUp.call());
                Thread.sleep(LOOK);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private synchronized void look(boolean isThere) {
        Instant now = Instant.now();
        up = isThere ? up.plus(Duration.between(last, now)) : up;
        last = now;
        for (BrokerUser customer : customers) {
            Held held = held(customer);
            NavigableMap<BigDecimal, Since> waiting =
                    uncovered.computeIfAbsent(customer.name(), name -> new TreeMap<>());
            waiting.headMap(held.covered(), true).clear();
            waiting.tailMap(held.quantity(), false).clear();
            if (held.quantity().compareTo(held.covered()) > 0) {
                waiting.putIfAbsent(held.quantity(), new Since(now, up));
            }
            waiting.values().forEach(since -> {
                longest = longer(Duration.between(since.at(), now), longest);
                longestWhileUp = longer(up.minus(since.up()), longestWhileUp);
            });
        }
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    /** @param covered how much stops would close */
    private record Held(BigDecimal quantity, BigDecimal covered) {}

    private static Held held(BrokerUser customer) {
        BrokerBook book = customer.book();
        synchronized (book) {
            BigDecimal quantity =
                    book.holdings().stream().map(BrokerPosition::quantity).reduce(BigDecimal.ZERO, BigDecimal::add);
            BigDecimal covered = book.executed().stream()
                    .filter(NakedMoments::isStop)
                    .map(PlacedOrder::rest)
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            return new Held(quantity, covered);
        }
    }

    private static boolean isStop(PlacedOrder order) {
        Ticket.Terms terms = order.ticket().terms();
        return !order.isFinal()
                && order.ticket().side().equals("sell")
                && terms.stop()
                        .or(terms::limit)
                        .filter(price -> price.compareTo(new BigDecimal("150.25")) == 0)
                        .isPresent();
    }
}
