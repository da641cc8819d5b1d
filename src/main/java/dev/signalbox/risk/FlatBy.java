package dev.signalbox.risk;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * {@code flat_by}: when an account must hold nothing; no entries from then on until the next trading day.
 *
 * @param time when, on ordinary days
 * @param beforeEarlyClose how long before the end of a trading day that ends early
 * @param earlyCloses the days that end early
 * @param dayStart when the account's trading day begins
 */
record FlatBy(ZonedTimeOfDay time, Duration beforeEarlyClose, EarlyCloses earlyCloses, DayStart dayStart)
        implements Rule {
    /** How long before an early close when the operator does not say. */
    static final Duration USUALLY_BEFORE = Duration.ofMinutes(10);

    @Override
    public String name() {
        return "flat_by";
    }

    @Override
    public Rule within(RuleSet set) {
        return new FlatBy(time, beforeEarlyClose, earlyCloses, set.dayStart());
    }

    boolean isAt(DayStart start) {
        return time.equals(new ZonedTimeOfDay(start.time(), start.zone()));
    }

    /** The moment in the trading day of another moment. */
    Instant moment(Instant within) {
        Instant began = dayStart.began(within);
        Instant usual = time.after(began);
        return earlyClose(within).filter(began::isBefore).filter(usual::isAfter).orElse(usual);
    }

    private Optional<Instant> earlyClose(Instant within) {
        return earlyCloses.on(dayStart.dayOf(within)).map(close -> close.toInstant()
                .minus(beforeEarlyClose));
    }

    @Override
    public Optional<String> objection(ProposedOrder proposedOrder, AccountState state, Instant now) {
        Instant moment = moment(now);
        return now.isBefore(moment) ? Optional.empty() : Optional.of(reason(moment));
    }

    private String reason(Instant moment) {
        return "the account must be flat since " + moment.atZone(time.zone()).toLocalTime() + " " + time.zone()
                + "; no entries until the next trading day";
    }
}
