package dev.signalbox.dispatch;

/** Says why an order cannot be tried again now; its dead letter stays. */
public final class NotReplayable extends RuntimeException {
    NotReplayable(String reason) {
        super(reason);
    }
}
