package dev.signalbox.dispatch;

import dev.signalbox.trading.ExecutionReport.Letter;
import dev.signalbox.trading.Order;
import dev.signalbox.trading.Stage;

/** Ends the way of an order for which all that is allowed was tried; the dead letter channel takes it from here. */
final class Undeliverable extends RuntimeException {
    private final transient Order order;
    private final transient Letter letter;

    /** @param letter what a person must know */
    Undeliverable(Order order, Letter letter) {
        super(letter.reason());
        this.order = order;
        this.letter = letter;
    }

    /**
     * @param stage where it ended
     * @param reason why, for a person
     */
    Undeliverable(SubmissionLog submissionLog, Stage stage, String reason) {
        this(submissionLog.order(), submissionLog.letter(stage, reason));
    }

    Order order() {
        return order;
    }

    Letter letter() {
        return letter;
    }
}
