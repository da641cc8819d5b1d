package dev.signalbox.conformance;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** What somebody traded by hand at a broker before the hub knew the account. It ends flat. */
final class History {
    private History() {}

    /**
     * Executions from some time ago until an hour ago, several of them in one millisecond; no later than 20:00 UTC, so that those
     * of today are one page of Alpaca's: where a page of today ends amid a millisecond, the rest of it comes when the day is over.
     *
     * @param span how long ago they begin, counted from now: three days are what Schwab is asked for again
     */
    static List<Executed> of(SimulatedBroker broker, int count, Duration span) {
        return of(broker, count, span, Instant.now());
    }

    static List<Executed> of(SimulatedBroker broker, int count, Duration span, Instant now) {
        Random random = new Random(count);
        Instant hourAgo = now.minus(Duration.ofHours(1));
        Instant evening = now.truncatedTo(ChronoUnit.DAYS).plus(Duration.ofHours(20));
        Instant end = hourAgo.isBefore(evening) ? hourAgo : evening;
        Instant begin = now.minus(span);
        Duration step = Duration.between(begin, end).dividedBy(count);
        List<Executed> executed = new ArrayList<>();
        BigDecimal held = BigDecimal.ZERO;
        for (int i = 0; i < count; i++) {
            boolean last = i == count - 1;
            BigDecimal signed = last && held.signum() != 0
                    ? held.negate()
                    : BigDecimal.valueOf(random.nextBoolean() ? 1 + random.nextInt(3) : -1 - random.nextInt(3));
            held = held.add(signed);
            BigDecimal price = new BigDecimal("5000.25")
                    .add(BigDecimal.valueOf(random.nextInt(40)).movePointLeft(2));
            executed.add(new Executed(
                    i + 1,
                    new Executed.Of(Integer.toString(100_000 + i), "", signed.abs()),
                    new Executed.What(broker.ownSymbol(), signed, price),
                    begin.plus(step.multipliedBy(i - i % 3)).plusNanos(i * 1000L),
                    false));
        }
        return executed;
    }
}
