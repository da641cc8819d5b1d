package dev.signalbox.risk;

import dev.signalbox.trading.Kind;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

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

    private static final Duration HALF_A_DAY = Duration.ofHours(12);
    private static final int DAYS = 366;

    @Override
    public String name() {
        return "flat_by";
    }

    @Override
    public Rule within(RuleSet set) {
        return new FlatBy(time, beforeEarlyClose, earlyCloses, set.dayStart());
    }

    /** Whether it is when the next trading day begins, on most days: then the day would be over. */
    boolean isDayStart(Instant now) {
        return aYear(now).filter(this::comesTooLate).count() > DAYS / 2;
    }

    /** The first day of a year on which the clocks of its zone and of the trading day's, changed apart, put it beyond that day. */
    Optional<LocalDate> crossesDayStart(Instant now) {
        Duration usual = sinceDayStart(now);
        return aYear(now)
                .filter(day -> comesTooLate(day)
                        || sinceDayStart(day).minus(usual).abs().compareTo(HALF_A_DAY) > 0)
                .findFirst()
                .map(dayStart::dayOf);
    }

    private boolean comesTooLate(Instant day) {
        return sinceDayStart(day).equals(dayLength(day));
    }

    private static Stream<Instant> aYear(Instant now) {
        return Stream.iterate(now, day -> day.plus(Duration.ofDays(1))).limit(DAYS);
    }

    private Duration sinceDayStart(Instant day) {
        return Duration.between(dayStart.began(day), moment(day, Set.of()));
    }

    private Duration dayLength(Instant day) {
        Instant began = dayStart.began(day);
        return Duration.between(began, new ZonedTimeOfDay(dayStart.time(), dayStart.zone()).after(began));
    }

    /**
     * The moment in the trading day of another moment.
     *
     * @param kinds of what nothing may be held then: the market that ends first decides
     */
    Instant moment(Instant within, Set<Kind> kinds) {
        Instant began = dayStart.began(within);
        Instant usual = time.after(began);
        return kinds.stream()
                .flatMap(kind -> earlyClose(within, kind).stream())
                .filter(began::isBefore)
                .filter(usual::isAfter)
                .min(Comparator.naturalOrder())
                .orElse(usual);
    }

    private Optional<Instant> earlyClose(Instant within, Kind kind) {
        return earlyCloses.on(dayStart.dayOf(within), kind).map(close -> close.toInstant()
                .minus(beforeEarlyClose));
    }

    @Override
    public Optional<String> objection(ProposedOrder proposedOrder, AccountState state, Instant now) {
        Instant moment = moment(now, Set.of(proposedOrder.contract().kind()));
        return now.isBefore(moment) ? Optional.empty() : Optional.of(reason(moment));
    }

    private String reason(Instant moment) {
        return "the account must be flat since " + moment.atZone(time.zone()).toLocalTime() + " " + time.zone()
                + "; no entries until the next trading day";
    }
}
