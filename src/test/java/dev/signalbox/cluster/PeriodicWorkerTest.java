package dev.signalbox.cluster;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is done again and again outlives one failure. */
@Tag("unit")
class PeriodicWorkerTest {
    private final AtomicInteger turns = new AtomicInteger();
    private final PeriodicWorker worker = new PeriodicWorker("failing", Duration.ofMillis(5)) {
        @Override
        protected void turn() {
            if (turns.incrementAndGet() == 1) {
                throw new IllegalStateException("the first one");
            }
        }
    };

    @Test
    void after_a_turn_that_failed_there_is_another_one() throws InterruptedException {
        worker.open();

        await().atMost(Duration.ofSeconds(20)).until(() -> turns.get() > 1);
        worker.close();
    }
}
