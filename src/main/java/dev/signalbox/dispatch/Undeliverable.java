package dev.signalbox.dispatch;

import dev.signalbox.trading.Order;
import java.util.Optional;

/** Ends the way of an order for which all that is allowed was tried; the dead letter channel takes it from here. */
final class Undeliverable extends RuntimeException {
    private final transient Order order;
    private final String stage;
    private final transient Optional<String> lastAnswer;
    private final int tries;

    /**
     * @param stage where it ended
     * @param reason why, for a person
     */
    Undeliverable(SubmissionLog submissionLog, String stage, String reason) {
        super(reason);
        this.order = submissionLog.order();
        this.stage = stage;
        this.lastAnswer = submissionLog.lastAnswer();
        // One that ended before the broker, at its login or an open breaker, was a try too.
        this.tries = Math.max(1, submissionLog.sends());
    }

    Order order() {
        return order;
    }

    String stage() {
        return stage;
    }

    Optional<String> lastAnswer() {
        return lastAnswer;
    }

    int tries() {
        return tries;
    }
}
