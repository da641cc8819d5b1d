package dev.signalbox.dispatch;

import dev.signalbox.orders.JournalReader;
import dev.signalbox.trading.Order;
import dev.signalbox.trading.OrderStatus;
import java.util.List;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Takes up at a start what the last run left: the paper broker's memory, and orders that never reached a broker. */
@Component
class Recovery implements SmartLifecycle {
    private final JournalReader journal;
    private final PaperMemory paper;
    private final Dispatch dispatch;
    private final Lanes lanes;
    private volatile boolean running = false;

    Recovery(JournalReader journal, PaperMemory paper, Dispatch dispatch, Lanes lanes) {
        this.journal = journal;
        this.paper = paper;
        this.dispatch = dispatch;
        this.lanes = lanes;
    }

    /** Runs before the first request is taken, so that what it finds is the last run's alone. */
    @Override
    public void start() {
        List<Order> working = journal.working();
        paper.restore(working.stream().filter(Recovery::resting).toList());
        working.stream().filter(order -> !resting(order)).forEach(dispatch::resume);
        running = true;
    }

    @EventListener(ApplicationReadyEvent.class)
    void ready() {
        lanes.open();
    }

    @Override
    public void stop() {
        lanes.close();
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return 1;
    }

    private static boolean resting(Order order) {
        return order.progress().status() == OrderStatus.OPEN;
    }
}
