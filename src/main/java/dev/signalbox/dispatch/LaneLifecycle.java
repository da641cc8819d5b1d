package dev.signalbox.dispatch;

import dev.signalbox.cluster.HubPart;
import dev.signalbox.cluster.Phases;
import org.springframework.stereotype.Component;

/**
 * Opens lanes and order pollers when everything else is ready, and ends them when the hub ends, while the routes to the
 * brokers and the journal's writer still run.
 */
@Component
class LaneLifecycle extends HubPart {
    private final Lanes lanes;
    private final OrderPollers orderPollers;

    LaneLifecycle(Lanes lanes, OrderPollers orderPollers) {
        super(Phases.LANES);
        this.lanes = lanes;
        this.orderPollers = orderPollers;
    }

    @Override
    protected void open() {
        lanes.open();
        orderPollers.open();
    }

    @Override
    protected void close() throws InterruptedException {
        lanes.close();
        orderPollers.close();
    }
}
