package dev.signalbox.api;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/** What waits to be sent to one reader of the live stream; never more than a reader that follows needs. */
final class EventReader {
    private static final int MOST = 1_000;

    private final BlockingQueue<SentEvent> waiting = new ArrayBlockingQueue<>(MOST);
    private volatile boolean isBehind = false;

    /**
     * Takes events for it. One that does not fit means that it cannot follow: what waits is thrown away, and it gets nothing
     * more.
     *
     * @return whether it follows
     */
    boolean offer(List<SentEvent> events) {
        for (SentEvent event : events) {
            if (!waiting.offer(event)) {
                isBehind = true;
                waiting.clear();
                wake(event);
                return false;
            }
        }
        return true;
    }

    /** Who waits for events learns that it lost some. */
    private void wake(SentEvent any) {
        waiting.add(any);
    }

    /** Whether it lost events. */
    boolean isBehind() {
        return isBehind;
    }

    /** What waits, once something does; nothing when nothing came for a while. */
    List<SentEvent> take(long patienceMillis) throws InterruptedException {
        List<SentEvent> events = new ArrayList<>();
        SentEvent first = waiting.poll(patienceMillis, TimeUnit.MILLISECONDS);
        if (first != null) {
            events.add(first);
            waiting.drainTo(events);
        }
        return events;
    }
}
