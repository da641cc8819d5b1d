package dev.signalbox.brokers;

import dev.signalbox.accounts.CallPolicy.Limit;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets no more calls of one connection pass than its broker allows, in any span of time, wherever it begins. Calls
 * about orders go before the others, which leave them {@linkplain Urgency a part of each limit}. What the broker itself
 * says overrules the limits: {@link #pauseUntil}.
 */
final class Limiter {
    private volatile List<Window> windows;
    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock(true);
    private final Condition changed = lock.newCondition();
    private Instant pausedUntil = Instant.MIN;
    private int ordersWaiting = 0;

    Limiter(List<Limit> limits, Clock clock) {
        this.windows =
                limits.stream().map(limit -> new Window(limit, List.of())).toList();
        this.clock = clock;
    }

    /**
     * Waits for its turn and takes it.
     *
     * @param urgency how soon it is due beside others
     * @param deadline when it has waited long enough; it then returns without a turn
     * @return when it took its turn; empty when it has none
     */
    Optional<Instant> pass(Urgency urgency, Optional<Instant> deadline) throws InterruptedException {
        lock.lockInterruptibly();
        ordersWaiting += urgency == Urgency.ORDER ? 1 : 0;
        try {
            Instant now = clock.instant();
            Instant free = freeAt(urgency, now);
            while (free.isAfter(now) && !over(deadline, now)) {
                Instant until = deadline.filter(free::isAfter).orElse(free);
                changed.await(Duration.between(now, until).toNanos() + 1, TimeUnit.NANOSECONDS);
                now = clock.instant();
                free = freeAt(urgency, now);
            }
            if (free.isAfter(now)) {
                return Optional.empty();
            }
            Instant taken = now;
            windows.forEach(window -> window.take(taken));
            return Optional.of(taken);
        } finally {
            ordersWaiting -= urgency == Urgency.ORDER ? 1 : 0;
            changed.signalAll();
            lock.unlock();
        }
    }

    /** From now on other limits hold; the calls that were made count in them. */
    void limit(List<Limit> limits) {
        lock.lock();
        try {
            Collection<Instant> made = windows.stream()
                    .max(Comparator.comparing(window -> window.limit.within()))
                    .map(window -> window.taken)
                    .map(List::copyOf)
                    .orElse(List.of());
            windows = limits.stream().map(limit -> new Window(limit, made)).toList();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** {@return how many calls were made within the span of each limit until now, in the order of the limits} */
    List<Integer> used() {
        lock.lock();
        try {
            Instant now = clock.instant();
            return windows.stream().map(window -> window.used(now)).toList();
        } finally {
            lock.unlock();
        }
    }

    /** Takes back a turn that was not used. */
    void giveBack(Instant taken) {
        lock.lock();
        try {
            windows.forEach(window -> window.giveBack(taken));
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Lets nothing pass before a time that the broker named. */
    void pauseUntil(Instant time) {
        lock.lock();
        try {
            pausedUntil = time.isAfter(pausedUntil) ? time : pausedUntil;
        } finally {
            lock.unlock();
        }
    }

    private Instant freeAt(Urgency urgency, Instant now) {
        Instant free = pausedUntil;
        if (urgency != Urgency.ORDER && ordersWaiting > 0) {
            free = later(free, now.plusMillis(100));
        }
        for (Window window : windows) {
            free = later(free, window.freeAt(urgency, now));
        }
        return free;
    }

    private static boolean over(Optional<Instant> deadline, Instant now) {
        return deadline.isPresent() && !now.isBefore(deadline.get());
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /** The calls of the last span of one limit. */
    private static final class Window {
        private final Limit limit;
        private final Deque<Instant> taken = new ArrayDeque<>();

        Window(Limit limit, Collection<Instant> made) {
            this.limit = limit;
            taken.addAll(made);
        }

        /** When one more call may be made: as soon as so many have left the span that there is room. */
        Instant freeAt(Urgency urgency, Instant now) {
            int mustLeave = used(now) - urgency.shareOf(limit.calls()) + 1;
            return mustLeave <= 0
                    ? now
                    : taken.stream()
                            .skip(mustLeave - 1L)
                            .findFirst()
                            .orElseThrow()
                            .plus(limit.within());
        }

        int used(Instant now) {
            while (!taken.isEmpty() && !taken.peekFirst().plus(limit.within()).isAfter(now)) {
                taken.removeFirst();
            }
            return taken.size();
        }

        void take(Instant now) {
            taken.addLast(now);
        }

        void giveBack(Instant unused) {
            taken.removeLastOccurrence(unused);
        }
    }
}
