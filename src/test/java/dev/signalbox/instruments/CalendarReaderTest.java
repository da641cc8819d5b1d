package dev.signalbox.instruments;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.kit.OperatorText;
import dev.signalbox.trading.Kind;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Calendars as operators write them, and the shipped one. */
@Tag("unit")
class CalendarReaderTest {
    private static final String TEXT = """
            holidays:
              - { date: 2026-11-26, name: Thanksgiving, halts: "12:00" }
              - { date: 2026-12-25, name: Christmas }
            early_closes:
              - { date: 2026-11-27, name: The day after, closes: "12:15" }
            """;

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2026-11-26, name: T   | 2026-11-31, name: T   | 2: \"2026-11-31\" is not a day, write one such as 2026-12-25",
                "2026-11-26            | 2026-11-28            | 2: 2026-11-28 is on a weekend, write the weekday",
                "2026-12-25            | 2026-11-26            | 3: 2026-11-26 is a holiday twice, keep one",
                "name: Christmas       | nam: Christmas        | 3: unknown key \"nam\"",
                "name: Christmas       | name:                 | 3: \"name\" has no value",
                "\"12:00\"             | noon                  | 2: \"noon\" is not a time of day, write one such as 12:15",
                "closes: \"12:15\"      | halts: \"12:15\"       | 5: early_closes has no \"closes\", add the key closes",
                "2026-11-27            | 2026-11-26            | 5: 2026-11-26 is a holiday already, write its halts there",
                "early_closes          | early_close           | 4: unknown key \"early_close\", did you mean"
            })
    void a_fault_is_told_with_its_line(String old, String fresh, String fault) {
        String text = TEXT.replaceFirst(Pattern.quote(old), fresh);
        assertThat(text).isNotEqualTo(TEXT);
        assertThat(new OperatorText(folder).faults(text, CalendarReader::read)).contains("text.yaml:" + fault);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-26, 2026-11-26T18:00:00Z",
        "2026-11-27, 2026-11-27T18:15:00Z",
        "2027-07-05, 2027-07-05T17:00:00Z",
        "2026-11-25,",
        "2026-12-25,"
    })
    void the_markets_that_are_known_end_early_at_their_own_moment(LocalDate day, Instant end) {
        assertThat(Shipped.MAPPINGS.closesEarly(day, Kind.FUTURE).map(ZonedDateTime::toInstant))
                .isEqualTo(Optional.ofNullable(end));
    }

    @Test
    void a_calendar_without_a_holiday_is_a_fault() {
        assertThat(new OperatorText(folder).faults("early_closes: []\n", CalendarReader::read))
                .isEqualTo("text.yaml:1: there is no holiday in this calendar, list them below holidays:");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-25, true,",
        "2026-11-26, false, 12:00",
        "2026-11-27, true, 12:15",
        "2026-11-28, false,",
        "2026-12-24, true, 12:15",
        "2026-12-25, false,",
        "2026-07-02, true,",
        "2026-07-03, false, 12:00",
        "2027-07-05, false, 12:00",
        "2027-12-24, false,",
        // a New Year's Day on a Saturday is not observed
        "2027-12-31, true,",
        "2028-01-03, true,",
        "2029-03-30, false,"
    })
    void the_shipped_calendar_knows_the_days_of_cme(LocalDate day, boolean business, LocalTime close) {
        assertThat(Shipped.cme().isBusinessDay(day)).isEqualTo(business);
        assertThat(Shipped.cme().closesEarly(day).orElse(null)).isEqualTo(close);
    }

    @ParameterizedTest
    @ValueSource(ints = {2023, 2024, 2025, 2026, 2027, 2028, 2029, 2030})
    void every_shipped_year_has_its_ten_holidays(int year) {
        long weekdays = LocalDate.of(year, 1, 1)
                .datesUntil(LocalDate.of(year + 1, 1, 1))
                .filter(day -> day.getDayOfWeek().getValue() < 6)
                .filter(day -> !Shipped.cme().isBusinessDay(day))
                .count();
        boolean newYearOnSaturday =
                MonthDay.of(1, 1).atYear(year).getDayOfWeek().getValue() == 6;
        assertThat(weekdays).isEqualTo(newYearOnSaturday ? 9 : 10);
    }
}
