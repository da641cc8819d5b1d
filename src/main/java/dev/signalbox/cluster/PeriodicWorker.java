package dev.signalbox.cluster;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does something again and again on a thread of its own, from when the hub is ready until it stops. */
public abstract class PeriodicWorker extends HubPart {
    /** A turn asks the database a few things. */
    private static final Duration LAST_TURN = Duration.ofSeconds(2);

    private static final Logger LOG = LoggerFactory.getLogger(PeriodicWorker.class);

    private final String name;
    private final Duration pause;
    private final CountDownLatch end = new CountDownLatch(1);
    private volatile Optional<Thread> thread = Optional.empty();

    /** @param pause after each turn */
    public PeriodicWorker(String name, Duration pause) {
        super(Phases.ROUNDS);
        this.pause = pause;
        this.name = name;
    }

    /** Does it once. What it throws is told in the log, and the next turn tries again. */
    protected abstract void turn();

    /** The hub stops; there is no further turn. */
    protected void ended() {}

    /** Nothing is done before the routes to the brokers run. */
    @Override
    protected final void open() {
        thread = Optional.of(Thread.ofPlatform().name(name).start(this::run));
    }

    private void run() {
        try {
            do {
                attempt();
            } while (!end.await(pause.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        ended();
    }

    private void attempt() {
        try {
            turn();
        } catch (RuntimeException | Error e) {
            LOG.error("The work of {} failed; it is tried again", name, e);
        }
    }

    @Override
    protected final void close() throws InterruptedException {
        end.countDown();
        if (thread.isPresent() && !thread.get().join(LAST_TURN)) {
            thread.get().interrupt();
        }
    }
}
