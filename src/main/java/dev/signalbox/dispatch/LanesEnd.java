package dev.signalbox.dispatch;

import dev.signalbox.orders.Phases;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Ends lanes and followers when the hub ends, while the routes to the brokers and the journal's writer still run. */
@Component
class LanesEnd implements SmartLifecycle {
    private final Lanes lanes;
    private final Followers followers;
    private volatile boolean isRunning = false;

    LanesEnd(Lanes lanes, Followers followers) {
        this.lanes = lanes;
        this.followers = followers;
    }

    /** They are opened when everything else is ready. */
    @Override
    public void start() {
        isRunning = true;
    }

    @Override
    public void stop() {
        isRunning = false;
        try {
            lanes.close();
            followers.close();
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
