package dev.signalbox.config;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/**
 * Keeps alerts and changes of the configuration apart: an alert sees the files as they were or as they are, never some of
 * each. Alerts do not wait for each other, and for a change not longer than it takes to assign a reference.
 */
public final class ConfigurationLock {
    /** So long new alerts wait at the most for those that are under way, before the change lets them pass and tries again. */
    private static final Duration LONGEST = Duration.ofMillis(25);

    private static final Duration PAUSE = Duration.ofMillis(100);

    private final ReadWriteLock lock = new ReentrantReadWriteLock(true);
    private final LongAdder walks = new LongAdder();

    /** What may end in two kinds of exception. */
    @FunctionalInterface
    public interface Walk<E extends Exception> {
        /** Goes the whole way. */
        void go() throws E;
    }

    /**
     * Lets something see one configuration from its beginning to its end.
     *
     * @param walk what is to see it
     * @throws E what the walk throws
     */
    public <E extends Exception> void reading(Walk<E> walk) throws E {
        walks.increment();
        lock.readLock().lock();
        try {
            walk.go();
        } finally {
            lock.readLock().unlock();
        }
    }

    /**
     * Lets something see one configuration from its beginning to its end, and gives what it finds.
     *
     * @param <T> what it finds
     * @param walk what is to see it
     * @return what it found
     */
    public <T> T seeing(Supplier<T> walk) {
        lock.readLock().lock();
        try {
            return walk.get();
        } finally {
            lock.readLock().unlock();
        }
    }

    /** {@return how fast edited files are to be checked beside what comes here} */
    public CheckPace pace() {
        return new CheckPace(walks::sum);
    }

    /**
     * Changes the configuration between two alerts.
     *
     * @param change takes a few milliseconds at the most
     * @throws InterruptedException when the hub stops meanwhile; nothing was changed then
     */
    public void changing(Runnable change) throws InterruptedException {
        while (!lock.writeLock().tryLock(LONGEST.toMillis(), TimeUnit.MILLISECONDS)) {
            Thread.sleep(PAUSE.toMillis());
        }
        try {
            change.run();
        } finally {
            lock.writeLock().unlock();
        }
    }
}
