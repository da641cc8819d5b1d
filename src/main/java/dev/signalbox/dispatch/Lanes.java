package dev.signalbox.dispatch;

import dev.signalbox.orders.Journal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** All lanes. None moves before {@link #open()}: the brokers must have their memory back first. */
@Component
class Lanes {
    private final Map<String, Lane> lanes = new ConcurrentHashMap<>();
    private final List<Thread> threads = new ArrayList<>();
    private final BrokerRoutes routes;
    private final Journal journal;
    private boolean open = false;

    Lanes(@Lazy BrokerRoutes routes, Journal journal) {
        this.routes = routes;
        this.journal = journal;
    }

    void add(String account, Errand errand) {
        lanes.computeIfAbsent(account, this::begin).add(errand);
    }

    synchronized void open() {
        open = true;
        threads.forEach(Thread::start);
    }

    synchronized void close() {
        threads.forEach(Thread::interrupt);
    }

    private synchronized Lane begin(String account) {
        Lane lane = new Lane(account, routes::perform, journal);
        Thread thread = Thread.ofVirtual().name("lane-" + account).unstarted(lane);
        threads.add(thread);
        if (open) {
            thread.start();
        }
        return lane;
    }
}
