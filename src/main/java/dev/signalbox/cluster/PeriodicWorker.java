package dev.signalbox.cluster;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Does something again and again on a thread of its own, from when the hub is ready until it stops. */
public abstract class PeriodicWorker extends HubPart {
    /** A turn asks the database a few things. */
    private static final Duration LAST_TURN = Duration.ofSeconds(2);

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

    /** Does it once; what it throws ends the rounds. */
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
                turn();
            } while (!end.await(pause.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        ended();
    }

    @Override
    protected final void close() throws InterruptedException {
        end.countDown();
        if (thread.isPresent() && !thread.get().join(LAST_TURN)) {
            thread.get().interrupt();
        }
    }
}
