package dev.signalbox.mapping;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.TemporalAdjusters;

/**
 * When a contract month ends and when the next one takes over.
 *
 * @param expiry how its last trading day is found
 * @param daysBefore how many calendar days before that the next month takes over
 */
record RollRule(Expiry expiry, int daysBefore) {
    /** How an exchange finds the last trading day of a contract month. Holidays are not yet counted. */
    enum Expiry {
        /** Equity indices: the third Friday. */
        THIRD_FRIDAY {
            @Override
            LocalDate of(YearMonth month) {
                return month.atDay(1).with(TemporalAdjusters.dayOfWeekInMonth(3, DayOfWeek.FRIDAY));
            }
        },
        /** Gold and silver: the third last business day of the month. */
        THIRD_LAST_BUSINESS_DAY {
            @Override
            LocalDate of(YearMonth month) {
                return businessDaysBefore(month.plusMonths(1).atDay(1), 3);
            }
        },
        /** Crude oil: three business days before the 25th of the month before, four when the 25th is none. */
        BEFORE_25TH_OF_PRIOR_MONTH {
            @Override
            LocalDate of(YearMonth month) {
                LocalDate day = month.minusMonths(1).atDay(25);
                return businessDaysBefore(day, isBusinessDay(day) ? 3 : 4);
            }
        },
        /** Natural gas: three business days before the month begins. */
        BEFORE_MONTH {
            @Override
            LocalDate of(YearMonth month) {
                return businessDaysBefore(month.atDay(1), 3);
            }
        },
        /** Treasury bonds and notes: seven business days before the last business day of the month. */
        SEVEN_BEFORE_LAST_BUSINESS_DAY {
            @Override
            LocalDate of(YearMonth month) {
                return businessDaysBefore(month.plusMonths(1).atDay(1), 8);
            }
        },
        /** Grains: the business day before the 15th. */
        BEFORE_15TH {
            @Override
            LocalDate of(YearMonth month) {
                return businessDaysBefore(month.atDay(15), 1);
            }
        };

        abstract LocalDate of(YearMonth month);
    }

    LocalDate expiresOn(YearMonth month) {
        return expiry.of(month);
    }

    LocalDate rollsOn(YearMonth month) {
        return expiresOn(month).minusDays(daysBefore);
    }

    private static LocalDate businessDaysBefore(LocalDate day, int count) {
        LocalDate found = day;
        for (int left = count; left > 0; ) {
            found = found.minusDays(1);
            left -= isBusinessDay(found) ? 1 : 0;
        }
        return found;
    }

    private static boolean isBusinessDay(LocalDate day) {
        return day.getDayOfWeek().getValue() < DayOfWeek.SATURDAY.getValue();
    }
}
