package dev.signalbox.calls;

import dev.signalbox.brokers.CallRecord;
import dev.signalbox.brokers.CallRecorder;
import dev.signalbox.cluster.HubPart;
import dev.signalbox.cluster.Phases;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Writes calls on a thread of its own, so that no order waits for it. While the database is away they wait, as many as there is
 * room for; what comes then is dropped and counted.
 */
@Component
class CallLog extends HubPart implements CallRecorder {
    private static final Logger LOG = LoggerFactory.getLogger(CallLog.class);
    private static final int ROOM = 2_000;
    private static final int LARGEST_BATCH = 500;
    /** Between two transactions, so that what comes close together is one. */
    private static final Duration PAUSE = Duration.ofMillis(100);

    private static final Duration NEXT_TRY = Duration.ofSeconds(1);
    /** A batch that the database does not take for so long is not worth the ones behind it. */
    private static final int MOST_TRIES = 60;

    private static final Duration LAST_BATCHES = Duration.ofSeconds(2);

    private final BlockingQueue<CallRecord> waiting = new ArrayBlockingQueue<>(ROOM);
    private final CallTable table;
    private final Counter dropped;
    private final Thread thread = Thread.ofPlatform().name("broker-calls").unstarted(this::run);
    private volatile boolean ends = false;

    CallLog(CallTable table, MeterRegistry metrics) {
        super(Phases.WRITER);
        this.table = table;
        this.dropped = Counter.builder("signalbox.broker.calls.dropped")
                .description("Calls to brokers that no person can read afterwards, as there was no room to keep them")
                .register(metrics);
    }

    @Override
    public void take(List<CallRecord> calls) {
        calls.stream().filter(call -> !waiting.offer(call)).forEach(call -> dropped.increment());
    }

    @Override
    protected void open() {
        thread.start();
    }

    @Override
    protected void close() throws InterruptedException {
        ends = true;
        if (thread.isAlive() && !thread.join(LAST_BATCHES)) {
            thread.interrupt();
        }
    }

    private void run() {
        try {
            while (!ends || !waiting.isEmpty()) {
                List<CallRecord> batch = next();
                if (!batch.isEmpty()) {
                    write(batch);
                    Thread.sleep(PAUSE);
                }
            }
        } catch (InterruptedException e) {
            // The hub ends without its database: what is left here is only for reading.
            Thread.currentThread().interrupt();
        }
    }

    private List<CallRecord> next() throws InterruptedException {
        List<CallRecord> batch = new ArrayList<>();
        CallRecord first = waiting.poll(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        if (first != null) {
            batch.add(first);
            waiting.drainTo(batch, LARGEST_BATCH - 1);
        }
        return batch;
    }

    private void write(List<CallRecord> batch) throws InterruptedException {
        for (int tries = 1; !isWritten(batch, tries); tries++) {
            if (ends || tries == MOST_TRIES) {
                LOG.warn("{} calls to brokers are not kept: the database did not take them", batch.size());
                dropped.increment(batch.size());
                return;
            }
            Thread.sleep(NEXT_TRY);
        }
    }

    private boolean isWritten(List<CallRecord> batch, int tries) {
        try {
            table.add(batch);
            return true;
        } catch (RuntimeException away) {
            // Whatever it is, it concerns no order, and what is said later may be kept.
            if (tries == 1) {
                LOG.warn("What was said to brokers is kept once the database answers again: {}", away.getMessage());
            }
            return false;
        }
    }
}
