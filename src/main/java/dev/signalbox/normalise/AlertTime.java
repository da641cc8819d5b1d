package dev.signalbox.normalise;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/** Reads a time as senders write it: RFC 3339, or Unix seconds or milliseconds. */
final class AlertTime {
    private static final Instant FIRST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("2100-01-01T00:00:00Z");

    private AlertTime() {}

    static Optional<Instant> parse(String text) {
        try {
            Instant time = text.matches("\\d{9,10}")
                    ? Instant.ofEpochSecond(Long.parseLong(text))
                    : text.matches("\\d{12,13}")
                            ? Instant.ofEpochMilli(Long.parseLong(text))
                            : OffsetDateTime.parse(text).toInstant();
            return Optional.of(time).filter(t -> t.isAfter(FIRST) && t.isBefore(LAST));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
