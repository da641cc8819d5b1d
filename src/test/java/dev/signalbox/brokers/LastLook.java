package dev.signalbox.brokers;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The real time, and what each thread saw when it looked last: the very moment by which it decided. */
final class LastLook extends Clock {
    private final ThreadLocal<Instant> last = new ThreadLocal<>();

    Instant lastLook() {
        return last.get();
    }

    @Override
    public Instant instant() {
        last.set(Instant.now());
        return last.get();
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("it has one zone");
    }
}
