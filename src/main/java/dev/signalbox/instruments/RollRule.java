package dev.signalbox.instruments;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;

/**
 * When a contract month ends and when the next one takes over.
 *
 * @param expires how its last trading day is found
 * @param firstNotice how its first notice day is found; empty when it is settled in cash, or delivers after its last day
 * @param daysBefore how many business days before the earlier of the two the next month takes over, at least 1
 * @param calendar the exchange's business days
 */
record RollRule(DayRule expires, Optional<DayRule> firstNotice, int daysBefore, Calendar calendar) {
    LocalDate expiresOn(YearMonth month) {
        return expires.of(month, calendar);
    }

    Optional<LocalDate> noticeOn(YearMonth month) {
        return firstNotice.map(rule -> rule.of(month, calendar));
    }

    /** The first day on which the root means a later month. */
    LocalDate rollsOn(YearMonth month) {
        LocalDate expiry = expiresOn(month);
        LocalDate end = noticeOn(month).filter(expiry::isAfter).orElse(expiry);
        return calendar.businessDaysBefore(end, daysBefore);
    }
}
