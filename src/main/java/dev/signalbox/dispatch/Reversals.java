package dev.signalbox.dispatch;

import dev.signalbox.books.JournalReader;
import dev.signalbox.trading.ClientOrderId;
import dev.signalbox.trading.Order;
import dev.signalbox.trading.OrderStatus;
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
    private final Lanes lanes;

    Reversals(JournalReader journal, SendGate sendGate, ExecutionReporter executionReporter, Lanes lanes) {
        this.journal = journal;
        this.sendGate = sendGate;
        this.executionReporter = executionReporter;
        this.lanes = lanes;
    }

    /** Whether the opening part may go. */
    enum Turn {
        /** There is nothing that it would have to wait for. */
        NOW,
        /** The closing part waits for its price, and may do so for long: it is sent later. */
        LATER,
        /** There is no other side to open, because the closing part did not close; the journal is informed. */
        NEVER
    }

    /**
     * Waits until an order may open the other side, and no longer than it may be sent at all. Where the closing part waits
     * for its price, it is not waited for: the other orders of the account would wait too.
     */
    Turn turn(SubmissionLog submissionLog) throws InterruptedException {
        Order order = submissionLog.order();
        if (!ClientOrderId.isSecond(order.key())
                || !submissionLog
                        .account()
                        .connection()
                        .pace()
                        .patience()
                        .linking()
                        .closesFirst()) {
            return Turn.NOW;
        }
        Optional<Order> closing = closing(order);
        while (isUnderWay(closing) && sendGate.objection(order).isEmpty()) {
            if (!closing.get().request().terms().immediate()) {
                lanes.later(order);
                return Turn.LATER;
            }
            Thread.sleep(LOOK);
            closing = closing(order);
        }
        Optional<OrderStatus> failed = closing.map(part -> part.progress().status())
                .filter(status -> status.isFinal() && status != OrderStatus.FILLED);
        failed.ifPresent(status -> executionReporter.report(
                submissionLog.report(OrderStatus.CANCELED, "what was to be closed before it is " + status.word())));
        return failed.isEmpty() ? Turn.NOW : Turn.NEVER;
    }

    private static boolean isUnderWay(Optional<Order> closing) {
        return closing.filter(part -> !part.progress().status().isFinal()).isPresent();
    }

    /** The order of the same alert that closes what this one is to turn round: the last one, if it was made smaller. */
    private Optional<Order> closing(Order opening) {
        return journal.ordersOf(opening.key().alertId()).stream()
                .map(JournalReader.Line::order)
                .filter(order -> order.key().account().equals(opening.key().account()))
                .filter(order -> order.request().reduceOnly()
                        && order.request().protects().isEmpty()
                        && order.contract().equals(opening.contract()))
                .reduce((earlier, later) -> later);
    }
}
