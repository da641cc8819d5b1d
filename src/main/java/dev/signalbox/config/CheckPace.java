package dev.signalbox.config;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How fast edited files are checked. Nobody waits for a check as for an alert: while alerts come, a check rests twice as long
 * as it works, so that it leaves them the processor; while none come it does not rest at all. For one check, by one thread.
 */
public final class CheckPace {
    private static final long SLICE = Duration.ofMillis(2).toNanos();
    private static final int RESTS = 2;
    private static final long LONGEST = Duration.ofMillis(100).toNanos();

    private final LongSupplier alerts;
    private long seen;
    private long resumed = System.nanoTime();

    /** @param alerts how many came until now */
    public CheckPace(LongSupplier alerts) {
        this.alerts = alerts;
        this.seen = alerts.getAsLong();
    }

    /** {@return the pace where no alerts can come} */
    public static CheckPace full() {
        return new CheckPace(() -> 0);
    }

    /** Between two steps of a check: rests when alerts came since the last rest. */
    public void step() {
        long worked = System.nanoTime() - resumed;
        if (worked < SLICE) {
            return;
        }
        if (alerts.getAsLong() > seen) {
            rest(Math.min(RESTS * worked, LONGEST));
        }
        seen = alerts.getAsLong();
        resumed = System.nanoTime();
    }

    private static void rest(long nanos) {
        try {
            Thread.sleep(Duration.ofNanos(nanos));
        } catch (InterruptedException stopping) {
            // What is left of the check is soon done, and whoever began it looks at this.
            Thread.currentThread().interrupt();
        }
    }
}
