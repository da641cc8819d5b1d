package dev.signalbox.risk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("unit")
@net.jqwik.api.Tag("unit")
class DayStartTest {
    @ParameterizedTest
    @CsvSource({
        // an ordinary Monday in winter, six hours behind UTC
        "2026-11-23T22:59:59Z, 2026-11-23, 2026-11-22T23:00:00Z",
        "2026-11-23T23:00:00Z, 2026-11-24, 2026-11-23T23:00:00Z",
        // the night of 8 March 2026, when clocks go forward
        "2026-03-08T12:00:00Z, 2026-03-08, 2026-03-07T23:00:00Z",
        "2026-03-08T21:59:59Z, 2026-03-08, 2026-03-07T23:00:00Z",
        "2026-03-08T22:00:00Z, 2026-03-09, 2026-03-08T22:00:00Z",
        // the night of 1 November 2026, when clocks go back
        "2026-11-01T22:59:59Z, 2026-11-01, 2026-10-31T22:00:00Z",
        "2026-11-01T23:00:00Z, 2026-11-02, 2026-11-01T23:00:00Z"
    })
    void a_day_begins_at_five_in_chicago_and_is_named_by_its_end(Instant now, String day, Instant began) {
        assertThat(DayStart.DEFAULT.dayOf(now)).hasToString(day);
        assertThat(DayStart.DEFAULT.began(now)).isEqualTo(began);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-23T08:59:59Z, 2026-11-22, 2026-11-22T09:00:00Z",
        "2026-11-23T09:00:00Z, 2026-11-23, 2026-11-23T09:00:00Z"
    })
    void a_day_that_begins_before_noon_is_named_by_its_beginning(Instant now, String day, Instant began) {
        DayStart morning = new DayStart(LocalTime.of(3, 0), ZoneId.of("America/Chicago"));
        assertThat(morning.dayOf(now)).hasToString(day);
        assertThat(morning.began(now)).isEqualTo(began);
    }

    @Property
    void a_day_has_begun_goes_on_for_a_while_and_never_goes_back(
            @ForAll @IntRange(max = 23) int hour,
            @ForAll @IntRange(max = 3) int quarter,
            @ForAll @LongRange(max = 366L * 96) long quarterHours) {
        DayStart start = new DayStart(LocalTime.of(hour, quarter * 15), ZoneId.of("America/Chicago"));
        Instant now = Instant.parse("2026-01-01T00:00:00Z").plusSeconds(quarterHours * 900);

        assertThat(start.began(now)).isBetween(now.minusSeconds(25 * 3600), now);
        assertThat(start.dayOf(start.began(now))).isEqualTo(start.dayOf(now));
        assertThat(start.dayOf(now.plusSeconds(900))).isAfterOrEqualTo(start.dayOf(now));
        assertThat(start.dayOf(start.began(now).minusSeconds(1)))
                .isEqualTo(start.dayOf(now).minusDays(1));
    }

    @ParameterizedTest
    @CsvSource({
        // 02:30 does not exist on 8 March; 01:30 comes twice on 1 November
        "02:30, 2026-03-08T08:10:00Z",
        "01:30, 2026-11-01T07:15:00Z"
    })
    void a_beginning_that_the_clock_skips_or_repeats_is_no_exception(LocalTime time, Instant now) {
        DayStart start = new DayStart(time, ZoneId.of("America/Chicago"));
        assertThat(start.began(now)).isBeforeOrEqualTo(now);
        assertThat(start.dayOf(start.began(now))).isEqualTo(start.dayOf(now));
        assertThat(start.dayOf(now)).isAfterOrEqualTo(start.dayOf(now.minusSeconds(1800)));
    }
}
