package dev.signalbox.normalise;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads a time as senders write it: RFC 3339, also with an offset without a colon; Unix seconds, also with a fraction, or
 * milliseconds; a date and a time with a blank between them and a zone behind.
 */
final class AlertTime {
    private static final Instant FIRST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("2100-01-01T00:00:00Z");
    private static final Pattern SECONDS = Pattern.compile("\\d{9,10}(\\.\\d{1,9})?");
    private static final Pattern MILLIS = Pattern.compile("\\d{12,13}(\\.0+)?");
    private static final Pattern SHORT_OFFSET = Pattern.compile("([+-]\\d{2})(\\d{2})?$");
    private static final Pattern ZONED = Pattern.compile("\\d{4}-\\d{2}-\\d{2} \\d{2}:\\d{2}:\\d{2}.*\\p{L}.*");
    private static final DateTimeFormatter WITH_ZONE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss[.SSS] VV");

    private AlertTime() {}

    static Optional<Instant> parse(String text) {
        try {
            return Optional.of(instant(text)).filter(time -> time.isAfter(FIRST) && time.isBefore(LAST));
        } catch (DateTimeException | ArithmeticException e) {
            // No form that is known: the caller says so, by name.
            return Optional.empty();
        }
    }

    private static Instant instant(String text) {
        if (SECONDS.matcher(text).matches()) {
            return nanos(new BigDecimal(text).movePointRight(9));
        }
        if (MILLIS.matcher(text).matches()) {
            return nanos(new BigDecimal(text).movePointRight(6));
        }
        if (ZONED.matcher(text).matches() && !text.endsWith("Z")) {
            return ZonedDateTime.parse(text.replaceAll("\\s+(?=\\S+$)", " "), WITH_ZONE)
                    .toInstant();
        }
        return OffsetDateTime.parse(withColon(text.replaceFirst("(?<=^\\d{4}-\\d{2}-\\d{2}) ", "T")))
                .toInstant();
    }

    /** {@code +0000} and {@code +00} become {@code +00:00}; a blank before the zone goes. */
    private static String withColon(String text) {
        String close = text.replaceFirst("\\s+(?=[Z+-])", "");
        int time = close.indexOf('T');
        if (time < 0 || close.endsWith("Z")) {
            return close;
        }
        String clock = close.substring(time);
        return close.substring(0, time)
                + SHORT_OFFSET
                        .matcher(clock)
                        .replaceFirst(m -> m.group(1) + ":" + (m.group(2) == null ? "00" : m.group(2)));
    }

    private static Instant nanos(BigDecimal nanos) {
        BigDecimal[] parts = nanos.setScale(0, RoundingMode.DOWN).divideAndRemainder(BigDecimal.TEN.pow(9));
        return Instant.ofEpochSecond(parts[0].longValueExact(), parts[1].longValueExact());
    }
}
