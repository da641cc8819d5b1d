package dev.signalbox.dispatch;

import dev.signalbox.books.JournalReader;
import dev.signalbox.journal.ClientOrderId;
import dev.signalbox.trading.Order;
import dev.signalbox.trading.OrderStatus;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Keeps the opening part of a reversal back until its closing part is at its end, for brokers that hold what an order will
 * close: they refuse the second part as long as the first one works.
 */
@Component
class Reversals {
    private static final Duration LOOK = Duration.ofMillis(100);

    private final JournalReader journal;
    private final SendGate sendGate;
    private final ExecutionReporter executionReporter;
    private final Clock clock;

    Reversals(JournalReader journal, SendGate sendGate, ExecutionReporter executionReporter, Clock clock) {
        this.journal = journal;
        this.sendGate = sendGate;
        this.executionReporter = executionReporter;
        this.clock = clock;
    }

    /**
     * Waits until an order may open the other side, and no longer than it may be sent at all.
     *
     * @return false, and the journal is told, when there is no other side to open, because the closing part did not close
     */
    boolean awaitClosed(SubmissionLog submissionLog) throws InterruptedException {
        Order order = submissionLog.order();
        if (!ClientOrderId.isSecond(order.key())
                || !submissionLog.account().connection().pace().patience().closesFirst()) {
            return true;
        }
        Optional<Order> closing = closing(order);
        while (closing.filter(part -> !part.progress().status().isFinal()).isPresent()
                && sendGate.objection(order).isEmpty()) {
            Thread.sleep(LOOK);
            closing = closing(order);
        }
        Optional<OrderStatus> failed = closing.map(part -> part.progress().status())
                .filter(status -> status.isFinal() && status != OrderStatus.FILLED);
        failed.ifPresent(status -> executionReporter.report(submissionLog.report(
                OrderStatus.CANCELED, "what was to be closed before it is " + status.word(), clock.instant())));
        return failed.isEmpty();
    }

    /** The order of the same alert that closes what this one is to turn round. */
    private Optional<Order> closing(Order opening) {
        return journal.ordersOf(opening.key().alertId()).stream()
                .map(JournalReader.Line::order)
                .filter(order -> order.key().account().equals(opening.key().account()))
                .filter(order ->
                        order.request().reduceOnly() && order.contract().equals(opening.contract()))
                .findFirst();
    }
}
