package dev.signalbox.dispatch;

import dev.signalbox.accounts.CallPolicy;
import dev.signalbox.books.JournalReader;
import dev.signalbox.books.Span;
import dev.signalbox.trading.Order;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
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
    private static final Duration RELEASE = Duration.ofSeconds(30);
    private static final int LATEST_ORDERS = 50;

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

    /** Takes them back and waits for their ends; blocked when one of them stays, or none of ours was ever there. */
    Way clear(SubmissionLog submissionLog) throws InterruptedException {
        List<Order> resting = resting(submissionLog.order());
        if (resting.isEmpty()) {
            return hasLetGo(submissionLog) ? Way.CLEARED : Way.BLOCKED;
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

    /** Waits for the ends of those that are being taken back; blocked when there is none, or one of them stays. */
    Way await(SubmissionLog submissionLog) throws InterruptedException {
        Order order = submissionLog.order();
        List<Order> leaving = journal.working(List.of(order.key().account())).stream()
                .filter(JournalReader.Working::takenBack)
                .map(JournalReader.Working::order)
                .filter(one -> isOfSameSymbol(one, order)
                        && one.request().side() == order.request().side())
                .toList();
        if (leaving.isEmpty()) {
            return hasLetGo(submissionLog) ? Way.CLEARED : Way.BLOCKED;
        }
        boolean ended = leaving.stream().noneMatch(unansweredCancels::isAsked)
                && haveEnded(leaving, submissionLog.account().connection().pace());
        return ended ? Way.CLEARED : Way.BLOCKED;
    }

    /** Those of the same side hold what is to be sold. Only where there is none, it is one of the other side. */
    private List<Order> resting(Order exit) {
        List<Order> all = journal.working(List.of(exit.key().account())).stream()
                .map(JournalReader.Working::order)
                .filter(order -> isOfSameSymbol(order, exit))
                .filter(order -> !order.request().terms().immediate() && isAtBroker(order))
                .toList();
        List<Order> same = all.stream()
                .filter(order -> order.request().side() == exit.request().side())
                .toList();
        return same.isEmpty() ? all : same;
    }

    private static boolean isOfSameSymbol(Order order, Order exit) {
        return order.contract().symbol().equals(exit.contract().symbol());
    }

    /** One that is accepted and not at work yet holds what it would close too. */
    private static boolean isAtBroker(Order order) {
        return switch (order.progress().status()) {
            case OPEN, PARTIALLY_FILLED -> true;
            case PENDING -> order.progress().brokerOrderId().isPresent();
            case UNKNOWN, FILLED, CANCELED, REJECTED, EXPIRED -> false;
        };
    }

    private boolean isTakenBack(Order order, SubmissionLog exit) {
        try {
            cancellation.cancel(new BrokerTask.Cancel(order, false));
            exit.room().displace(order);
            exit.step("displaced", order.key().clientOrderId());
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

    /**
     * A broker may need a moment to let go of what a canceled order held, and longer each time it is asked. The order may
     * have been taken back by this exit, by the alert before it or by its own end.
     */
    private boolean hasLetGo(SubmissionLog submissionLog) throws InterruptedException {
        if (submissionLog.room().displaced().isEmpty() && !hasJustEnded(submissionLog.order())) {
            return false;
        }
        List<Duration> pauses =
                submissionLog.account().connection().pace().patience().lookUps();
        Thread.sleep(pauses.get(Math.min(submissionLog.room().tries(), pauses.size()) - 1));
        return true;
    }

    private boolean hasJustEnded(Order exit) {
        Instant since = clock.instant().minus(RELEASE);
        Optional<String> account = Optional.of(exit.key().account());
        return journal
                .orders(new JournalReader.Query(account, Optional.empty(), Span.EVER, Optional.empty(), LATEST_ORDERS))
                .stream()
                .filter(line -> line.updatedAt().isAfter(since))
                .map(JournalReader.Line::order)
                .anyMatch(order -> isOfSameSymbol(order, exit)
                        && !order.request().terms().immediate()
                        && order.progress().status().isFinal());
    }

    private boolean haveEnded(List<Order> orders, CallPolicy callPolicy) throws InterruptedException {
        Instant end = clock.instant()
                .plus(callPolicy.timeouts().whole().multipliedBy(2))
                .plus(callPolicy.patience().readLag())
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
