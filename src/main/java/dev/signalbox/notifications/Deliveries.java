package dev.signalbox.notifications;

import dev.signalbox.cluster.HubPart;
import dev.signalbox.cluster.Phases;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Each channel on a thread of its own, so that one that is down delays nothing else. */
@Component
class Deliveries extends HubPart {
    private static final Logger LOG = LoggerFactory.getLogger(Deliveries.class);
    private static final Duration LAST_MESSAGE = Duration.ofSeconds(2);

    private final Outbox outbox;
    private final List<Delivery> deliveries;
    private final List<Thread> threads = new ArrayList<>();
    private final CountDownLatch end = new CountDownLatch(1);

    Deliveries(Channels channels, Outbox outbox, KnownSecrets secrets, MeterRegistry metrics) {
        super(Phases.ROUNDS);
        this.outbox = outbox;
        this.deliveries = channels.all().stream()
                .map(channel -> new Delivery(channel, outbox, secrets, metrics))
                .toList();
    }

    @Override
    protected void open() {
        deliveries.forEach(
                delivery -> threads.add(Thread.ofVirtual().name("notify").start(() -> run(delivery))));
    }

    private void run(Delivery delivery) {
        try {
            boolean goesOn;
            do {
                goesOn = next(delivery);
            } while (!end.await(goesOn ? 0 : 1, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean next(Delivery delivery) {
        try {
            return delivery.next();
        } catch (DataAccessResourceFailureException | TransientDataAccessException | TransactionException away) {
            LOG.debug("Notifications are sent once the database answers again: {}", away.getMessage());
        } catch (RuntimeException | Error e) {
            LOG.error("A notification could not be sent; it is tried again", e);
        }
        return false;
    }

    @Override
    protected void close() throws InterruptedException {
        end.countDown();
        for (Thread thread : threads) {
            if (!thread.join(LAST_MESSAGE)) {
                thread.interrupt();
            }
        }
        if (!threads.isEmpty()) {
            release();
        }
    }

    private void release() {
        try {
            outbox.release();
        } catch (DataAccessException away) {
            LOG.debug("Another hub goes on within a minute: {}", away.getMessage());
        }
    }
}
