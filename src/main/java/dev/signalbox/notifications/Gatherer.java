package dev.signalbox.notifications;

import dev.signalbox.cluster.PeriodicWorker;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Gathers what happened into messages, and gives each to {@code routes/notify.camel.yaml}: what happened is taken and the channels
 * have their messages in one transaction, whichever hub is about it.
 */
@Component
class Gatherer extends PeriodicWorker {
    private static final Logger LOG = LoggerFactory.getLogger(Gatherer.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final int TURNS_TO_FORGET = 3_600;

    private final EventTable events;
    private final Composer composer;
    private final NotifyRoute route;
    private final TransactionTemplate transaction;
    private long turns = 0;

    Gatherer(EventTable events, Composer composer, NotifyRoute route, TransactionTemplate transaction) {
        super("notifications", PAUSE);
        this.events = events;
        this.composer = composer;
        this.route = route;
        this.transaction = transaction;
    }

    @Override
    protected void turn() {
        try {
            if (turns++ % TURNS_TO_FORGET == 0) {
                events.forget();
            }
            if (!events.isEmpty()) {
                transaction.executeWithoutResult(status ->
                        events.take().forEach(burst -> composer.of(burst).ifPresent(route::enter)));
            }
        } catch (DataAccessResourceFailureException | TransientDataAccessException | TransactionException away) {
            LOG.debug("What happened is told once the database answers again: {}", away.getMessage());
        }
    }
}
