package dev.signalbox.dispatch;

import dev.signalbox.accounts.Account;
import dev.signalbox.books.PositionReader;
import dev.signalbox.trading.Numbers;
import dev.signalbox.trading.Order;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Asks what is held right before an exit goes out, where the broker would open the other side by one that finds nothing to
 * close: a person may have closed the position there since the last look. The exit passes whatever the broker says, and for
 * no less than the journal says where a fill is so young that the broker may not tell of it yet.
 */
@Component
class HeldBeforeExit {
    /** An exit waits no longer for an answer. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final BrokerPositionQuery held;
    private final PositionReader positionReader;
    private final ExecutionReporter executionReporter;

    HeldBeforeExit(BrokerPositionQuery held, PositionReader positionReader, ExecutionReporter executionReporter) {
        this.held = held;
        this.positionReader = positionReader;
        this.executionReporter = executionReporter;
    }

    /** Notes how much an order may be for at most, as far as that is to be asked. */
    void measure(SubmissionLog submissionLog) throws InterruptedException {
        Order order = submissionLog.order();
        if (!isAskedFor(submissionLog.account(), order)) {
            return;
        }
        executionReporter.awaitWritten(order.key().account());
        BigDecimal wanted = order.request().quantity().min(positionReader.closable(order));
        if (wanted.signum() > 0 && standsStill(submissionLog)) {
            compare(submissionLog, wanted);
        }
    }

    /** What protects a position is placed as soon as that is opened, and goes with it. */
    private static boolean isAskedFor(Account account, Order order) {
        return order.request().reduceOnly()
                && order.request().protects().isEmpty()
                && account.connection()
                        .pace()
                        .looks()
                        .beforeExits()
                        .contains(order.contract().kind());
    }

    private boolean standsStill(SubmissionLog submissionLog) {
        Duration lag = submissionLog.account().connection().pace().patience().readLag();
        return positionReader.standsStill(submissionLog.order(), lag);
    }

    private void compare(SubmissionLog submissionLog, BigDecimal wanted) throws InterruptedException {
        Optional<BigDecimal> there = held.once(submissionLog, PATIENCE);
        if (there.filter(quantity -> quantity.compareTo(wanted) < 0).isPresent()) {
            there = held.closable(submissionLog, PATIENCE).filter(quantity -> standsStill(submissionLog));
        }
        if (there.isEmpty()) {
            submissionLog.measured("the broker does not say for certain what is held, so all of it is sent");
        }
        there.filter(quantity -> quantity.compareTo(wanted) < 0)
                .ifPresent(less -> submissionLog.measured("the broker holds " + Numbers.text(less)));
        submissionLog.holdsAtMost(there.orElse(submissionLog.order().request().quantity()));
    }
}
