package dev.signalbox.reconciliation;

import dev.signalbox.cluster.Phases;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;

/** Does something again and again on a thread of its own, from when the hub is ready until it stops. */
public abstract class PeriodicWorker implements SmartLifecycle {
    /** A turn asks the database a few things. */
    private static final Duration LAST_TURN = Duration.ofSeconds(2);

    private final String name;
    private final Duration pause;
    private final CountDownLatch end = new CountDownLatch(1);
    private volatile boolean isRunning = false;
    private volatile Optional<Thread> thread = Optional.empty();

    /** @param pause after each turn */
    public PeriodicWorker(String name, Duration pause) {
        this.pause = pause;
        this.name = name;
    }

    /** Does it once; what it throws ends the rounds. */
    protected abstract void turn();

    /** The hub stops; there is no further turn. */
    protected void ended() {}

    /** Nothing is done before the routes to the brokers run. */
    @EventListener(ApplicationReadyEvent.class)
    void ready() {
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
    public void start() {
        isRunning = true;
    }

    @Override
    public void stop() {
        isRunning = false;
        end.countDown();
        try {
            if (thread.isPresent() && !thread.get().join(LAST_TURN)) {
                thread.get().interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return isRunning;
    }

    @Override
    public int getPhase() {
        return Phases.ROUNDS;
    }
}
