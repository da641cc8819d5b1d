package dev.signalbox.webhook;

import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Writes the dead letters of senders that wait for an answer. It is one thread, so that a flood of unreadable alerts takes
 * one connection of the database and leaves the others to the good ones.
 */
@Component
final class LetterWriter {
    private static final Logger LOG = LoggerFactory.getLogger(LetterWriter.class);
    private static final int MOST_WAITING = 1_000;

    /** A sender hangs up after three seconds. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final ThreadPoolExecutor thread = new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(MOST_WAITING),
            Thread.ofPlatform().name("dead-letters").daemon().factory());

    /** Runs a task and waits for it, but not for long. Never fails: what goes wrong is logged. */
    void run(Runnable task) {
        try {
            await(thread.submit(task));
        } catch (RejectedExecutionException e) {
            LOG.error("A dead letter was not kept: too many are waiting for the database");
        }
    }

    private static void await(Future<?> task) {
        try {
            task.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            LOG.error("A dead letter was not kept: {}", e.getCause().getMessage());
        } catch (TimeoutException e) {
            LOG.error("A dead letter is not kept yet: the database does not answer in time");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @PreDestroy
    void end() throws InterruptedException {
        thread.shutdown();
        if (!thread.awaitTermination(5, TimeUnit.SECONDS)) {
            LOG.error(
                    "{} dead letters were not kept: the database does not answer",
                    thread.shutdownNow().size());
        }
    }
}
