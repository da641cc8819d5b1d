package dev.signalbox.dispatch;

import dev.signalbox.accounts.Account;
import dev.signalbox.accounts.Accounts;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** All lanes. None moves before {@link #open()}: the routes of the brokers must run first. */
@Component
class Lanes {
    private record Running(Lane lane, Thread thread) {}

    private final Map<String, Running> lanes = new ConcurrentHashMap<>();
    private final Accounts accounts;
    private final PaperDesk paper;
    private final BrokerDesk broker;
    private boolean open = false;

    Lanes(Accounts accounts, PaperDesk paper, BrokerDesk broker, MeterRegistry metrics) {
        this.accounts = accounts;
        this.paper = paper;
        this.broker = broker;
        accounts.all().forEach(account -> Gauge.builder("signalbox.lane.depth", () -> depth(account.id()))
                .description("Errands of an account that wait for its broker")
                .tag("account", account.id())
                .register(metrics));
    }

    void add(String account, Errand errand) {
        lanes.computeIfAbsent(account, this::begin).lane().add(errand);
    }

    synchronized void open() {
        open = true;
        lanes.values().forEach(running -> running.thread().start());
    }

    /** Ends an account's lane; what it had not done stays in the journal, for whoever serves the account now. */
    void drop(String account) {
        Running running = lanes.remove(account);
        if (running != null) {
            running.thread().interrupt();
        }
    }

    synchronized void close() {
        open = false;
        lanes.keySet().forEach(this::drop);
    }

    private int depth(String account) {
        Running running = lanes.get(account);
        return running == null ? 0 : running.lane().depth();
    }

    private synchronized Running begin(String id) {
        Account account = accounts.account(id).orElseThrow();
        Desk desk = account.connection().access().isPresent() ? broker : paper;
        Lane lane = new Lane(id, desk);
        Thread thread = Thread.ofVirtual().name("lane-" + id).unstarted(lane);
        if (open) {
            thread.start();
        }
        return new Running(lane, thread);
    }
}
