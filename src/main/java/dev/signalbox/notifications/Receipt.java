package dev.signalbox.notifications;

import java.time.Duration;

/** What a channel said to a message. */
sealed interface Receipt {
    /** It took it. */
    record Sent() implements Receipt {}

    /**
     * It did not, and may later.
     *
     * @param reason why, without secrets
     * @param pause how long it wants to be left alone; zero when it does not say
     */
    record Failed(String reason, Duration pause) implements Receipt {}

    /**
     * It will not take this one.
     *
     * @param reason why, without secrets
     */
    record Refused(String reason) implements Receipt {}
}
