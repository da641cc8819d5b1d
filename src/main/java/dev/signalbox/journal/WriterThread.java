package dev.signalbox.journal;

import dev.signalbox.cluster.Phases;
import java.time.Duration;
import org.springframework.context.SmartLifecycle;

/**
 * Runs the writer from before the first request until after the last. It has a platform thread of its own: under load
 * it must not queue behind the requests that wait for it.
 */
final class WriterThread implements SmartLifecycle {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Writer writer;
    private final Thread thread;

    WriterThread(Writer writer) {
        this.writer = writer;
        this.thread = Thread.ofPlatform().name("journal-writer").unstarted(writer);
    }

    @Override
    public void start() {
        thread.start();
    }

    @Override
    public void stop() {
        writer.end();
        try {
            if (!thread.join(PATIENCE)) {
                thread.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return thread.isAlive();
    }

    /** Before everything that takes requests, and so after it at the end. */
    @Override
    public int getPhase() {
        return Phases.WRITER;
    }
}
