package dev.signalbox.instruments;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Days by the shipped calendar, reckoned by hand from the exchange's wording. */
@Tag("unit")
class DayRuleTest {
    @ParameterizedTest
    @CsvSource({
        "third_friday, 2025-12, 2025-12-19",
        "third_friday, 2026-06, 2026-06-18",
        "third_friday, 2027-06, 2027-06-17",
        "two_before_third_wednesday, 2025-12, 2025-12-15",
        "two_before_third_wednesday, 2026-12, 2026-12-14",
        // CME's article on micro agricultural futures names these two
        "before_15th, 2025-05, 2025-05-14",
        "friday_before_end_of_prior_month, 2025-05, 2025-04-25",
        "friday_before_end_of_prior_month, 2026-12, 2026-11-20",
        // the Friday would be Good Friday
        "friday_before_end_of_prior_month, 2027-04, 2027-03-25",
        "last_business_day, 2025-12, 2025-12-31",
        "third_last_business_day, 2025-12, 2025-12-29",
        "seven_before_last_business_day, 2025-12, 2025-12-19",
        "last_business_day_of_prior_month, 2025-12, 2025-11-28",
        "third_last_business_day_of_prior_month, 2025-12, 2025-11-25",
        "fourth_last_business_day_of_prior_month, 2025-12, 2025-11-24",
        "three_before_25th_of_prior_month, 2025-07, 2025-06-20",
        "four_before_25th_of_prior_month, 2025-07, 2025-06-18",
        "three_before_25th_of_prior_month, 2026-01, 2025-12-19",
        "three_before_25th_of_prior_month, 2026-06, 2026-05-19",
        "four_before_25th_of_prior_month, 2026-06, 2026-05-18",
        "three_before_25th_of_prior_month, 2026-12, 2026-11-20"
    })
    void a_rule_finds_the_day(String rule, YearMonth month, LocalDate day) {
        assertThat(DayRule.valueOf(rule.toUpperCase(Locale.ROOT)).of(month, Shipped.cme()))
                .isEqualTo(day);
    }
}
