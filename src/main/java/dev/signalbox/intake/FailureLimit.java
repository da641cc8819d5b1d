package dev.signalbox.intake;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Counts failed verifications by address, so that nobody can try keys at leisure. */
public final class FailureLimit {
    private static final Duration WINDOW = Duration.ofMinutes(1);
    /** Bounds the memory that a flood from many addresses can take. */
    private static final int ADDRESSES = 10_000;

    private final int allowed;
    private final Map<String, Count> counts = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Count> eldest) {
            return size() > ADDRESSES;
        }
    };

    /** @param allowed how many failures within a minute an address may have */
    public FailureLimit(int allowed) {
        this.allowed = allowed;
    }

    /**
     * Notes a failure.
     *
     * @param address whose
     * @param now when
     * @return whether the address has now had too many within a minute
     */
    public synchronized boolean exceededBy(String address, Instant now) {
        Count count = counts.merge(address, new Count(now, 1), (old, first) -> old.next(now));
        return count.failures > allowed;
    }

    /**
     * Asks without noting anything.
     *
     * @param address whose
     * @param now when
     * @return whether one more failure would be too many
     */
    public synchronized boolean isReachedBy(String address, Instant now) {
        Count count = counts.get(address);
        return count != null && count.failures >= allowed && !count.isOver(now);
    }

    private record Count(Instant since, int failures) {
        Count next(Instant now) {
            return isOver(now) ? new Count(now, 1) : new Count(since, failures + 1);
        }

        boolean isOver(Instant now) {
            return Duration.between(since, now).compareTo(WINDOW) >= 0;
        }
    }
}
