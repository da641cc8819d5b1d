package dev.signalbox.supervision;

import java.time.Duration;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;

/** Does something again and again on a thread of its own, from when the hub is ready until it stops. */
abstract class Rounds implements SmartLifecycle {
    private final Duration pause;
    private final Thread thread;
    private volatile boolean isRunning = false;

    /** @param pause after each turn */
    Rounds(String name, Duration pause) {
        this.pause = pause;
        this.thread = Thread.ofPlatform().name(name).unstarted(this::run);
    }

    /** Does it once; what it throws ends the rounds. */
    abstract void turn();

    /** The hub stops; there is no further turn. */
    void ended() {}

    /** Nothing is done before the routes to the brokers run. */
    @EventListener(ApplicationReadyEvent.class)
    void ready() {
        thread.start();
    }

    private void run() {
        try {
            while (true) {
                turn();
                Thread.sleep(pause);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            ended();
        }
    }

    @Override
    public void start() {
        isRunning = true;
    }

    @Override
    public void stop() {
        thread.interrupt();
        isRunning = false;
    }

    @Override
    public boolean isRunning() {
        return isRunning;
    }

    /** After the hub's watch and the journal's writer, and so before them at the end. */
    @Override
    public int getPhase() {
        return 2;
    }
}
