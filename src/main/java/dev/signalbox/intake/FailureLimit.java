package dev.signalbox.intake;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Counts failed verifications by address, so that nobody can try keys at leisure. */
final class FailureLimit {
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

    FailureLimit(int allowed) {
        this.allowed = allowed;
    }

    /** Notes a failure and says whether the address has now had too many within a minute. */
    synchronized boolean exceededBy(String address, Instant now) {
        Count count = counts.merge(address, new Count(now, 1), (old, first) -> old.next(now));
        return count.failures > allowed;
    }

    private record Count(Instant since, int failures) {
        Count next(Instant now) {
            boolean over = Duration.between(since, now).compareTo(WINDOW) >= 0;
            return over ? new Count(now, 1) : new Count(since, failures + 1);
        }
    }
}
