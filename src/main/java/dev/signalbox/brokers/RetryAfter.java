package dev.signalbox.brokers;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.camel.Message;

/**
 * Reads how long a busy broker wants to be left alone: {@code Retry-After} (RFC 9110, seconds or a date), else
 * {@code X-RateLimit-Reset} (seconds, or a time in Unix seconds, as Alpaca's), else {@code X-Ratelimit-Expiry} (a time in Unix
 * milliseconds, as Tradier's).
 */
final class RetryAfter {
    private static final Duration LONGEST = Duration.ofHours(24);
    private static final long A_TIME_NOT_A_SPAN = 1_000_000_000;
    private static final long IN_MILLISECONDS = 1_000_000_000_000L;

    private RetryAfter() {}

    /** @param usual what holds when the broker does not say */
    static Instant read(Message message, Instant now, Duration usual) {
        Instant until = Stream.of("Retry-After", "X-RateLimit-Reset", "X-Ratelimit-Expiry")
                .flatMap(name -> Optional.ofNullable(message.getHeader(name, String.class)).stream())
                .flatMap(text -> time(text.strip(), now).stream())
                // Clocks differ: a time that is over already is no leave to ask at once.
                .filter(now::isBefore)
                .findFirst()
                .orElse(now.plus(usual));
        Instant latest = now.plus(LONGEST);
        return until.isAfter(latest) ? latest : until;
    }

    private static Optional<Instant> time(String text, Instant now) {
        if (text.matches("\\d{1,13}(\\.\\d+)?")) {
            long seconds = (long) Math.ceil(Double.parseDouble(text));
            if (seconds > IN_MILLISECONDS) {
                return Optional.of(Instant.ofEpochMilli(seconds));
            }
            return Optional.of(seconds > A_TIME_NOT_A_SPAN ? Instant.ofEpochSecond(seconds) : now.plusSeconds(seconds));
        }
        try {
            return Optional.of(ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
