package dev.signalbox.dispatch;

import java.time.Duration;

/** Pauses between tries, each twice as long as the one before it, up to the longest. Not for several threads. */
public final class Backoff {
    private final Duration first;
    private final Duration longest;
    private Duration next;

    /**
     * Begins with the first pause.
     *
     * @param first the first pause
     * @param longest no pause is longer, but for a first one that is
     */
    public Backoff(Duration first, Duration longest) {
        this.first = first;
        this.longest = longest;
        this.next = first;
    }

    /** {@return how long to wait now; the next pause is longer} */
    public Duration next() {
        Duration now = next;
        Duration twice = now.multipliedBy(2);
        next = twice.compareTo(longest) > 0 ? longest : twice;
        return now;
    }

    /** Begins again with the first pause, as something went well. */
    public void reset() {
        next = first;
    }
}
