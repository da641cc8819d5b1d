package dev.signalbox.cluster;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;

/** A part of the hub that begins when everything else is ready, and ends in its {@linkplain Phases phase}. */
public abstract class HubPart implements SmartLifecycle {
    private final int phase;
    private volatile boolean isRunning = false;

    /** @param phase one of {@link Phases} */
    protected HubPart(int phase) {
        this.phase = phase;
    }

    /** Begins; the routes to the brokers run. */
    protected abstract void open();

    /**
     * Ends, while what has a lower phase still runs.
     *
     * @throws InterruptedException when the hub cannot wait for it any longer
     */
    protected abstract void close() throws InterruptedException;

    @EventListener(ApplicationReadyEvent.class)
    void ready() {
        open();
    }

    @Override
    public final void start() {
        isRunning = true;
    }

    @Override
    public final void stop() {
        isRunning = false;
        try {
            close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public final boolean isRunning() {
        return isRunning;
    }

    @Override
    public final int getPhase() {
        return phase;
    }
}
