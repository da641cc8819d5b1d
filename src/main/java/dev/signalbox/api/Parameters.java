package dev.signalbox.api;

import dev.signalbox.trading.OrderStatus;
import dev.signalbox.trading.Stage;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads what callers of the API write. */
final class Parameters {
    private static final Instant FIRST = Instant.parse("1000-01-01T00:00:00Z");
    private static final Instant END = Instant.parse("+10000-01-01T00:00:00Z");

    private Parameters() {}

    static UUID id(String text, String what) {
        return uuid(text).orElseThrow(() -> new NotFound("no " + what + " of that id"));
    }

    /** An empty one is as one that is not there. */
    static Optional<String> said(Optional<String> text) {
        return text.filter(given -> !given.isEmpty());
    }

    static Optional<UUID> cursor(Optional<String> text) {
        return said(text)
                .map(given -> uuid(given).orElseThrow(() -> BadRequest.of("cursor", "is not one that a list gave")));
    }

    static Optional<OrderStatus> status(Optional<String> text) {
        return said(text).map(given -> oneOf("status", given, OrderStatus.values(), OrderStatus::word));
    }

    static Optional<Stage> stage(Optional<String> text) {
        return said(text).map(given -> oneOf("stage", given, Stage.values(), Stage::word));
    }

    private static <T> T oneOf(String parameter, String given, T[] known, Function<T, String> word) {
        return Arrays.stream(known)
                .filter(one -> word.apply(one).equals(given))
                .findFirst()
                .orElseThrow(() -> BadRequest.of(
                        parameter,
                        "is none of " + Arrays.stream(known).map(word).collect(Collectors.joining(", "))));
    }

    static Optional<Instant> since(Optional<String> text) {
        return said(text).map(given -> time("since", given));
    }

    static Optional<Instant> until(Optional<String> text) {
        return said(text).map(given -> time("until", given));
    }

    /** A time, or a date, which means its beginning in UTC. */
    static Instant time(String name, String given) {
        try {
            Instant time = given.length() == "2026-11-28".length()
                    ? LocalDate.parse(given).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : OffsetDateTime.parse(given).toInstant();
            if (isKept(time)) {
                return time;
            }
            throw BadRequest.of(name, "is of a year before 1000 or after 9999, of which nothing is kept");
        } catch (DateTimeException e) {
            throw BadRequest.of(
                    name, "is no RFC 3339 time such as 2026-11-21T14:30:00Z, and no date such as 2026-11-21");
        }
    }

    /** Whether the database can be asked for a time: not every year that can be written is one of its own. */
    static boolean isKept(Instant time) {
        return !time.isBefore(FIRST) && time.isBefore(END);
    }

    static int limit(Optional<String> text) {
        String given = said(text).orElse("100");
        if (!given.matches("[1-9]\\d{0,2}|1000")) {
            throw BadRequest.of("limit", "is not a number from 1 to 1000");
        }
        return Integer.parseInt(given);
    }

    private static Optional<UUID> uuid(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
