package dev.signalbox.dispatch;

import dev.signalbox.brokers.RejectionCause;
import dev.signalbox.dispatch.ObstructingOrders.Way;
import dev.signalbox.trading.Order;
import dev.signalbox.trading.Stage;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * What is done about an exit that its broker refuses: what stands in its way is taken out of it as far as that can be, and
 * what remains is reported to a person. An entry that is refused is rejected, and that is all.
 */
@Component
class RefusedExits {
    private static final int MOST_TRIES = 3;

    private final ObstructingOrders obstructingOrders;
    private final BrokerPositionQuery held;
    private final UnansweredCancels unansweredCancels;
    private final OrderLetters letters;

    RefusedExits(
            ObstructingOrders obstructingOrders,
            BrokerPositionQuery held,
            UnansweredCancels unansweredCancels,
            OrderLetters letters) {
        this.obstructingOrders = obstructingOrders;
        this.held = held;
        this.unansweredCancels = unansweredCancels;
        this.letters = letters;
    }

    /**
     * Takes out of its way what the broker says stands there.
     *
     * @return whether it may be sent again, now or later, under its old client order id: a broker's jq names an obstacle only
     *     where a refusal has used up no id
     */
    Way clear(SubmissionLog submissionLog, Optional<RejectionCause> rejectionCause) throws InterruptedException {
        Optional<Clearing> clearing = rejectionCause.flatMap(cause -> clearing(submissionLog.order(), cause));
        if (clearing.isEmpty() || submissionLog.room().tries() == MOST_TRIES) {
            return Way.BLOCKED;
        }
        submissionLog.room().begin();
        submissionLog.beginAnew();
        return clearing.get().of(submissionLog);
    }

    /** How a way is cleared. */
    @FunctionalInterface
    private interface Clearing {
        Way of(SubmissionLog submissionLog) throws InterruptedException;
    }

    /** What protects a position takes nothing out of its way, but waits for what is being taken back for it. */
    private Optional<Clearing> clearing(Order order, RejectionCause cause) {
        Order.Request request = order.request();
        if (request.protects().isPresent()) {
            return cause == RejectionCause.RESTING_ORDERS ? Optional.of(obstructingOrders::await) : Optional.empty();
        }
        if (!request.reduceOnly() || !request.terms().immediate()) {
            return Optional.empty();
        }
        return Optional.of(
                switch (cause) {
                    case RESTING_ORDERS -> obstructingOrders::clear;
                    case NOT_HELD -> log -> isMeasured(log) ? Way.CLEARED : Way.BLOCKED;
                });
    }

    private boolean isMeasured(SubmissionLog submissionLog) throws InterruptedException {
        Optional<BigDecimal> there = held.closable(submissionLog);
        there.ifPresent(submissionLog::holdsAtMost);
        return there.isPresent();
    }

    /** Sends it once what stands in its way is taken back. */
    void postpone(SubmissionLog submissionLog) {
        unansweredCancels.follow(submissionLog.order());
    }

    /** Leaves it to a person; who closes an account sees to its orders himself. */
    void giveUp(SubmissionLog submissionLog, String words) {
        if (letters.isToBeTold(submissionLog.order())) {
            List<String> displaced = submissionLog.room().displaced();
            String made = displaced.isEmpty() ? "" : " (taken back to make room: " + String.join(", ", displaced) + ")";
            submissionLog.leave(Stage.EXIT, OrderLetters.text(submissionLog.order(), words + made));
        }
    }
}
