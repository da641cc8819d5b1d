package dev.signalbox.dispatch;

import dev.signalbox.books.PositionReader;
import dev.signalbox.brokers.Guard;
import dev.signalbox.trading.Order;
import java.math.BigDecimal;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Sees to it that an exit closes no more than there is at the moment of sending. It was measured when its alert came, and
 * an entry before it, which it was to close too, may have expired since.
 */
@Component
class ReduceOnlyCap {
    private final PositionReader positionReader;
    private final ExecutionReporter executionReporter;
    private final HeldBeforeExit heldBeforeExit;

    ReduceOnlyCap(PositionReader positionReader, ExecutionReporter executionReporter, HeldBeforeExit heldBeforeExit) {
        this.positionReader = positionReader;
        this.executionReporter = executionReporter;
        this.heldBeforeExit = heldBeforeExit;
    }

    /** Finds out at the broker how much there is, where that is to be asked before an exit goes out. */
    void measure(SubmissionLog submissionLog) throws InterruptedException {
        heldBeforeExit.measure(submissionLog);
    }

    /** What is against sending an exit as it is worded; the trial takes note of what there is, to be worded again. */
    Optional<Guard.Objection> objection(SubmissionLog submissionLog) throws InterruptedException {
        Order order = submissionLog.order();
        if (!order.request().reduceOnly()) {
            return Optional.empty();
        }
        executionReporter.awaitWritten(order.key().account());
        BigDecimal left = submissionLog.most().min(positionReader.closable(order));
        if (left.signum() == 0) {
            return Optional.of(Guard.Objection.NOTHING_LEFT);
        }
        return submissionLog.isToBe(left) ? Optional.of(Guard.Objection.OTHER_QUANTITY) : Optional.empty();
    }
}
