package dev.signalbox.dispatch;

import dev.signalbox.accounts.Account;
import dev.signalbox.books.JournalReader;
import dev.signalbox.cluster.LeaseOwnership;
import dev.signalbox.cluster.PeriodicWorker;
import dev.signalbox.trading.Order;
import dev.signalbox.trading.OrderStatus;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Asks again for what a broker said it would take back and that works all the same: the exchange may have refused it later, or
 * it was lost on the way. What is left of a stop or a target could open a position.
 */
@Component
class LingeringCancels extends PeriodicWorker {
    private static final Logger LOG = LoggerFactory.getLogger(LingeringCancels.class);
    private static final Duration TURN = Duration.ofSeconds(5);

    /** So long a cancel may take before it is asked for once more; each further time twice as long. */
    private static final Duration FIRST = Duration.ofSeconds(15);

    private static final Duration LONGEST = Duration.ofMinutes(5);

    private final JournalReader journal;
    private final LeaseOwnership leaseOwnership;
    private final Dispatch dispatch;
    private final Clock clock;
    private final Map<UUID, Asked> asked = new HashMap<>();

    LingeringCancels(JournalReader journal, LeaseOwnership leaseOwnership, Dispatch dispatch, Clock clock) {
        super("lingering-cancels", TURN);
        this.journal = journal;
        this.leaseOwnership = leaseOwnership;
        this.dispatch = dispatch;
        this.clock = clock;
    }

    /** When it is asked for again, and how long that is put off afterwards. */
    private record Asked(Instant next, Backoff pauses) {
        static Asked first(Instant now) {
            return new Asked(now, new Backoff(FIRST, LONGEST)).again(now);
        }

        Asked again(Instant now) {
            return new Asked(now.plus(pauses.next()), pauses);
        }
    }

    @Override
    protected void turn() {
        List<String> accounts = leaseOwnership.served().stream()
                .filter(account -> !account.isSimulated())
                .map(Account::id)
                .toList();
        try {
            look(accounts.isEmpty() ? List.of() : journal.takenBack(accounts), clock.instant());
        } catch (DataAccessException e) {
            LOG.warn("The database does not say what is to be canceled: {}", e.getMessage());
        }
    }

    private void look(List<Order> takenBack, Instant now) {
        Set<UUID> working = new HashSet<>();
        takenBack.stream().filter(LingeringCancels::works).forEach(order -> {
            working.add(order.key().id());
            look(order, now);
        });
        asked.keySet().retainAll(working);
    }

    /** What waits for its broker, or is not known there, is somebody else's errand. */
    private static boolean works(Order order) {
        OrderStatus status = order.progress().status();
        return status == OrderStatus.OPEN || status == OrderStatus.PARTIALLY_FILLED;
    }

    private void look(Order order, Instant now) {
        Asked last = asked.computeIfAbsent(order.key().id(), id -> Asked.first(now));
        if (!now.isBefore(last.next())) {
            LOG.warn(
                    "{}: {} was to be canceled and works all the same; its broker is asked again",
                    order.key().account(),
                    order.key().clientOrderId());
            asked.put(order.key().id(), last.again(now));
            dispatch.cancel(order);
        }
    }
}
