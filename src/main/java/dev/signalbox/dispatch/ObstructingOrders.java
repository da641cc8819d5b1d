package dev.signalbox.dispatch;

import dev.signalbox.accounts.CallPolicy;
import dev.signalbox.books.JournalReader;
import dev.signalbox.trading.Order;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Takes back the resting orders that stand in the way of an exit at the market: those that hold what it would sell, and
 * those that it would trade with.
 */
@Component
class ObstructingOrders {
    private static final Logger LOG = LoggerFactory.getLogger(ObstructingOrders.class);
    private static final Duration LOOK = Duration.ofMillis(50);
    private static final Duration LEAST = Duration.ofSeconds(2);

    private final JournalReader journal;
    private final Cancellation cancellation;
    private final ExitResizing exitResizing;
    private final UnansweredCancels unansweredCancels;
    private final Clock clock;

    ObstructingOrders(
            JournalReader journal,
            Cancellation cancellation,
            ExitResizing exitResizing,
            UnansweredCancels unansweredCancels,
            Clock clock) {
        this.journal = journal;
        this.cancellation = cancellation;
        this.unansweredCancels = unansweredCancels;
        this.exitResizing = exitResizing;
        this.clock = clock;
    }

    /** Whether an exit may go. */
    enum Way {
        /** What was in its way is gone. */
        CLEARED,
        /** Something stays in its way. */
        BLOCKED,
        /** The broker has been asked to take it out of the way, and has not answered. */
        LATER
    }

    /** Takes them back and waits for their ends; blocked when the journal knows none, or one of them stays. */
    Way clear(SubmissionLog submissionLog) throws InterruptedException {
        List<Order> resting = resting(submissionLog.order());
        if (resting.isEmpty()) {
            boolean letGo = !submissionLog.room().displaced().isEmpty() && isWaitedFor(submissionLog);
            return letGo ? Way.CLEARED : Way.BLOCKED;
        }
        for (Order order : resting) {
            if (!isTakenBack(order, submissionLog)) {
                return Way.BLOCKED;
            }
        }
        boolean later = resting.stream().anyMatch(unansweredCancels::isAsked);
        boolean ended = !later
                && haveEnded(resting, submissionLog.account().connection().pace());
        resting.forEach(order -> exitResizing.renew(order, submissionLog.order()));
        return later ? Way.LATER : ended ? Way.CLEARED : Way.BLOCKED;
    }

    /** Those of the same side hold what is to be sold. Only where there is none, it is one of the other side. */
    private List<Order> resting(Order exit) {
        List<Order> all = journal.working(List.of(exit.key().account())).stream()
                .map(JournalReader.Working::order)
                .filter(order ->
                        order.contract().symbol().equals(exit.contract().symbol()))
                .filter(order -> !order.request().terms().immediate() && isAtBroker(order))
                .toList();
        List<Order> same = all.stream()
                .filter(order -> order.request().side() == exit.request().side())
                .toList();
        return same.isEmpty() ? all : same;
    }

    private static boolean isAtBroker(Order order) {
        return switch (order.progress().status()) {
            case OPEN, PARTIALLY_FILLED -> true;
            case PENDING, UNKNOWN, FILLED, CANCELED, REJECTED, EXPIRED -> false;
        };
    }

    private boolean isTakenBack(Order order, SubmissionLog exit) {
        try {
            cancellation.cancel(new BrokerTask.Cancel(order, false));
            exit.room().displace(order);
            exit.step("displaced", clock.instant(), order.key().clientOrderId());
            return true;
        } catch (Undeliverable stays) {
            LOG.warn(
                    "{}: the resting order {} stands in the way of {} and stays: {}",
                    order.key().account(),
                    order.key().clientOrderId(),
                    exit.order().key().clientOrderId(),
                    stays.getMessage());
            return false;
        }
    }

    /** A broker may need a moment to let go of what a canceled order held. */
    private static boolean isWaitedFor(SubmissionLog submissionLog) throws InterruptedException {
        Thread.sleep(
                submissionLog.account().connection().pace().patience().lookUps().getFirst());
        return true;
    }

    private boolean haveEnded(List<Order> orders, CallPolicy callPolicy) throws InterruptedException {
        Duration lookUps = callPolicy.patience().lookUps().stream().reduce(Duration.ZERO, Duration::plus);
        Instant end = clock.instant()
                .plus(callPolicy.timeouts().whole().multipliedBy(2))
                .plus(lookUps)
                .plus(LEAST);
        while (!orders.stream().allMatch(this::hasEnded)) {
            if (clock.instant().isAfter(end)) {
                return false;
            }
            Thread.sleep(LOOK);
        }
        return true;
    }

    private boolean hasEnded(Order order) {
        return journal.order(order.key().id())
                .orElseThrow()
                .order()
                .progress()
                .status()
                .isFinal();
    }
}
