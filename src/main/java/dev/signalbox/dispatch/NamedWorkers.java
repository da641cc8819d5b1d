package dev.signalbox.dispatch;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Workers by name, each on a virtual thread of its own. They begin to work when the hub is ready, and not before: the
 * routes of the brokers must run first.
 *
 * @param <W> what works
 */
final class NamedWorkers<W extends Runnable> {
    private record Running<W>(W worker, Thread thread) {}

    /** What is interrupted writes down how far it came. */
    private static final Duration LAST_WORD = Duration.ofSeconds(1);

    private final Map<String, Running<W>> all = new ConcurrentHashMap<>();
    private final CountDownLatch ready = new CountDownLatch(1);
    private final String kind;
    private volatile boolean ended = false;

    /** @param kind what the threads are called, before the name of each */
    NamedWorkers(String kind) {
        this.kind = kind;
    }

    /** The worker of a name, which is made when there is none. */
    W of(String name, Function<String, W> make) {
        return all.computeIfAbsent(name, missing -> begin(missing, make.apply(missing)))
                .worker();
    }

    /** Asks the worker of a name; the answer is the fallback when there is none. */
    <T> T ask(String name, Function<W, T> question, T fallback) {
        Running<W> running = all.get(name);
        return running == null ? fallback : question.apply(running.worker());
    }

    void ready() {
        ready.countDown();
    }

    /** Ends one worker. */
    void end(String name) {
        Running<W> running = all.remove(name);
        if (running != null) {
            running.thread().interrupt();
        }
    }

    /**
     * Lets all of them do one more thing, such as to come to their end, and ends those that have not within a time. Whoever is
     * made afterwards does nothing any more.
     */
    void end(Duration patience, Consumer<W> last) throws InterruptedException {
        ended = true;
        all.values().forEach(running -> last.accept(running.worker()));
        awaitAll(patience);
        all.values().forEach(running -> running.thread().interrupt());
        awaitAll(LAST_WORD);
    }

    private void awaitAll(Duration patience) throws InterruptedException {
        long until = System.nanoTime() + patience.toNanos();
        for (Running<W> running : all.values()) {
            running.thread().join(Duration.ofNanos(Math.max(1, until - System.nanoTime())));
        }
    }

    private Running<W> begin(String name, W worker) {
        Thread thread = Thread.ofVirtual().name(kind + "-" + name).start(() -> {
            try {
                ready.await();
                if (!ended) {
                    worker.run();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        return new Running<>(worker, thread);
    }
}
