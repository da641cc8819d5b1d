package dev.signalbox.cases;

import static java.time.temporal.ChronoUnit.SECONDS;

import dev.signalbox.kit.Setup;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What stands for something in the texts of a case: {@code $G} its group; {@code $NOW}, {@code $NOW-300} the time as
 * senders write it, to the second, and so many seconds before; {@code $EPOCH}, {@code $EPOCHMS}, {@code $EPOCHF} the time
 * in Unix seconds, in milliseconds, in seconds with a fraction; {@code $OFFZ} the time with {@code +0000};
 * {@code $UNIQ} a number that never comes twice; {@code $TOKEN} the token of the webhook.
 *
 * @param group the group
 * @param clock the hub's
 */
record Tokens(String group, Clock clock) {
    private static final Pattern TOKEN =
            Pattern.compile("\\$(?:NOW-(?<ago>\\d+)|NOW|EPOCHMS|EPOCHF|EPOCH|OFFZ|UNIQ|TOKEN|G)");
    private static final AtomicLong NEXT = new AtomicLong(1);

    String in(String text) {
        return TOKEN.matcher(text).replaceAll(this::value);
    }

    private String value(MatchResult found) {
        Instant now = clock.instant();
        return switch (found.group()) {
            case "$G" -> group;
            case "$NOW" -> now.truncatedTo(SECONDS).toString();
            case "$EPOCH" -> Long.toString(now.getEpochSecond());
            case "$EPOCHMS" -> Long.toString(now.toEpochMilli());
            case "$EPOCHF" -> "%d.%03d".formatted(now.getEpochSecond(), now.toEpochMilli() % 1000);
            case "$OFFZ" -> now.truncatedTo(SECONDS).toString().replace("Z", "+0000");
            case "$UNIQ" -> Long.toString(NEXT.getAndIncrement());
            case "$TOKEN" -> Setup.TOKEN;
            default ->
                now.truncatedTo(SECONDS)
                        .minusSeconds(Long.parseLong(found.group("ago")))
                        .toString();
        };
    }
}
