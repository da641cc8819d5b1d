package dev.signalbox.dispatch;

import dev.signalbox.cluster.Phases;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Opens lanes and followers when everything else is ready, and ends them when the hub ends, while the routes to the brokers
 * and the journal's writer still run.
 */
@Component
class LaneLifecycle implements SmartLifecycle {
    private final Lanes lanes;
    private final OrderPollers orderPollers;
    private volatile boolean isRunning = false;

    LaneLifecycle(Lanes lanes, OrderPollers orderPollers) {
        this.lanes = lanes;
        this.orderPollers = orderPollers;
    }

    @Override
    public void start() {
        isRunning = true;
    }

    @EventListener(ApplicationReadyEvent.class)
    void ready() {
        lanes.open();
        orderPollers.open();
    }

    @Override
    public void stop() {
        isRunning = false;
        try {
            lanes.close();
            orderPollers.close();
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
        return Phases.LANES;
    }
}
