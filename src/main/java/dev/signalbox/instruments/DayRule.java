package dev.signalbox.instruments;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.TemporalAdjusters;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;

/** How an exchange finds a day of a contract month: its last trading day, or the first on which it gives notice. */
enum DayRule {
    /** Equity indices: the third Friday, or the business day before when that is none. */
    THIRD_FRIDAY((month, days) -> days.onOrBefore(nth(month, 3, DayOfWeek.FRIDAY))),
    /** Currencies: two business days before the third Wednesday. */
    TWO_BEFORE_THIRD_WEDNESDAY((month, days) -> days.businessDaysBefore(nth(month, 3, DayOfWeek.WEDNESDAY), 2)),
    /** Grains: the business day before the 15th. */
    BEFORE_15TH((month, days) -> days.businessDaysBefore(month.atDay(15), 1)),
    /** Treasury notes of two and five years. */
    LAST_BUSINESS_DAY((month, days) -> fromEnd(month, 1, days)),
    /** Metals. */
    THIRD_LAST_BUSINESS_DAY((month, days) -> fromEnd(month, 3, days)),
    /** Treasury bonds and notes of ten years. */
    SEVEN_BEFORE_LAST_BUSINESS_DAY((month, days) -> fromEnd(month, 8, days)),
    /** First notice of metals, Treasuries and grains. */
    LAST_BUSINESS_DAY_OF_PRIOR_MONTH((month, days) -> fromEnd(month.minusMonths(1), 1, days)),
    /** Natural gas. */
    THIRD_LAST_BUSINESS_DAY_OF_PRIOR_MONTH((month, days) -> fromEnd(month.minusMonths(1), 3, days)),
    /** Micro natural gas. */
    FOURTH_LAST_BUSINESS_DAY_OF_PRIOR_MONTH((month, days) -> fromEnd(month.minusMonths(1), 4, days)),
    /** Crude oil: three business days before the 25th; when the 25th is none itself, before the one before it. */
    THREE_BEFORE_25TH_OF_PRIOR_MONTH((month, days) -> before25th(month, 3, days)),
    /** Micro crude oil. */
    FOUR_BEFORE_25TH_OF_PRIOR_MONTH((month, days) -> before25th(month, 4, days)),
    /** Micro grains: the last Friday that lies two business days or more before the last one of the month before. */
    FRIDAY_BEFORE_END_OF_PRIOR_MONTH((month, days) -> {
        LocalDate latest = fromEnd(month.minusMonths(1), 3, days);
        return days.onOrBefore(latest.with(TemporalAdjusters.previousOrSame(DayOfWeek.FRIDAY)));
    });

    private final BiFunction<YearMonth, Calendar, LocalDate> rule;

    DayRule(BiFunction<YearMonth, Calendar, LocalDate> rule) {
        this.rule = rule;
    }

    LocalDate of(YearMonth month, Calendar days) {
        return rule.apply(month, days);
    }

    /** The rules as an operator writes them. */
    static List<String> words() {
        return Arrays.stream(values())
                .map(rule -> rule.name().toLowerCase(Locale.ROOT))
                .toList();
    }

    private static LocalDate nth(YearMonth month, int count, DayOfWeek weekday) {
        return month.atDay(1).with(TemporalAdjusters.dayOfWeekInMonth(count, weekday));
    }

    private static LocalDate fromEnd(YearMonth month, int count, Calendar days) {
        return days.businessDaysBefore(month.plusMonths(1).atDay(1), count);
    }

    private static LocalDate before25th(YearMonth month, int count, Calendar days) {
        return days.businessDaysBefore(days.onOrBefore(month.minusMonths(1).atDay(25)), count);
    }
}
