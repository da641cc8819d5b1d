package dev.signalbox.risk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.risk.EntryWindows.Window;
import dev.signalbox.trading.Kind;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The times of day of Chicago, and what becomes of them when its clocks are put forward (8 March) and back (1 November). */
@Tag("unit")
class ClockChangesTest {
    private static final Set<Kind> FUTURES = Set.of(Kind.FUTURE);
    private static final ZoneId CHICAGO = ZoneId.of("America/Chicago");

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"2026-03-05, 2026-03-12, 2026-03-08", "2026-10-29, 2026-11-05, 2026-11-01"})
    void a_week_around_a_change_opens_shuts_and_flattens_by_the_clock_on_the_wall(
            LocalDate from, LocalDate to, LocalDate change) {
        PreTradeRisk preTradeRisk = Wanted.judge(
                folder,
                "day_starts: \"17:00 America/Chicago\"",
                "entry_windows: [\"17:00-15:05 America/Chicago\"]",
                "flat_by: \"15:10 America/Chicago\"");
        for (Instant now = from.atStartOfDay(CHICAGO).toInstant();
                now.isBefore(to.atStartOfDay(CHICAGO).toInstant());
                now = now.plusSeconds(300)) {
            ZonedDateTime local = now.atZone(CHICAGO);
            boolean evening = !local.toLocalTime().isBefore(LocalTime.of(17, 0));
            boolean open = evening || local.toLocalTime().isBefore(LocalTime.of(15, 5));
            LocalDate day = evening ? local.toLocalDate().plusDays(1) : local.toLocalDate();

            assertThat(preTradeRisk.accountRules().tradingDay(EquityCourse.ACCOUNT, now))
                    .as(local.toString())
                    .isEqualTo(day);
            assertThat(enters(preTradeRisk, now)).as(local.toString()).isEqualTo(open);
            assertThat(preTradeRisk.accountRules().flatBy(EquityCourse.ACCOUNT, FUTURES, now))
                    .as(local.toString())
                    .contains(day.atTime(15, 10).atZone(CHICAGO).toInstant());
        }
        assertThat(dayLength(preTradeRisk, change)).isEqualTo(change.getMonthValue() == 3 ? 23 : 25);
    }

    private static long dayLength(PreTradeRisk preTradeRisk, LocalDate day) {
        Instant noon = day.atTime(12, 0).atZone(CHICAGO).toInstant();
        Instant next = day.plusDays(1).atTime(12, 0).atZone(CHICAGO).toInstant();
        return Duration.between(
                        preTradeRisk.accountRules().dayBegan(EquityCourse.ACCOUNT, noon),
                        preTradeRisk.accountRules().dayBegan(EquityCourse.ACCOUNT, next))
                .toHours();
    }

    private static boolean enters(PreTradeRisk preTradeRisk, Instant now) {
        var signal = Wanted.signal(Wanted.ES, Wanted.buy(1), Wanted.MARKET, now);
        return Wanted.only(preTradeRisk.judge(signal, Wanted.share("1"), AccountState.fresh(), now))
                instanceof Approved;
    }

    @ParameterizedTest
    @CsvSource({
        // the clock goes from 02:00 to 03:00, at 08:00 UTC
        "2026-03-08, 01:30, 03:30, 07:30-08:30",
        "2026-03-08, 02:15, 03:30, 08:00-08:30",
        "2026-03-08, 01:00, 02:30, 07:00-08:00",
        "2026-03-08, 02:15, 02:45, none",
        // the clock goes from 02:00 to 01:00, at 07:00 UTC
        "2026-11-01, 00:30, 01:30, 05:30-06:30",
        "2026-11-01, 01:30, 03:00, 06:30-09:00",
        "2026-11-01, 23:00, 01:30, 05:00-06:30"
    })
    void a_window_that_meets_a_change_is_one_span_without_a_gap(
            LocalDate date, LocalTime from, LocalTime to, String spans) {
        Window window = new Window(from, to, CHICAGO);
        List<Instant> open = new ArrayList<>();
        Instant midnight = date.atStartOfDay(CHICAGO).toInstant();
        for (Instant now = midnight; now.isBefore(midnight.plusSeconds(6 * 3600)); now = now.plusSeconds(60)) {
            if (window.contains(now)) {
                open.add(now);
            }
        }
        assertThat(spans(open)).isEqualTo(spans);
    }

    private static String spans(List<Instant> minutes) {
        if (minutes.isEmpty()) {
            return "none";
        }
        Instant end = minutes.getLast().plusSeconds(60);
        assertThat(Duration.between(minutes.getFirst(), end).toMinutes()).isEqualTo(minutes.size());
        return minutes.getFirst().toString().substring(11, 16) + "-"
                + end.toString().substring(11, 16);
    }

    @Test
    void a_time_that_comes_twice_is_meant_the_first_time_and_one_that_is_skipped_when_it_is_skipped() {
        assertThat(new ZonedTimeOfDay(LocalTime.of(1, 30), CHICAGO).on(LocalDate.of(2026, 11, 1)))
                .isEqualTo("2026-11-01T06:30:00Z");
        assertThat(new ZonedTimeOfDay(LocalTime.of(2, 30), CHICAGO).on(LocalDate.of(2026, 3, 8)))
                .isEqualTo("2026-03-08T08:00:00Z");
    }

    @Test
    void a_day_whose_beginning_is_skipped_begins_when_the_clock_is_put_forward() {
        DayStart start = new DayStart(LocalTime.of(2, 30), CHICAGO);

        assertThat(start.began(Instant.parse("2026-03-08T08:10:00Z"))).isEqualTo("2026-03-08T08:00:00Z");
        assertThat(start.dayOf(Instant.parse("2026-03-08T08:10:00Z"))).isEqualTo("2026-03-08");
        assertThat(start.dayOf(Instant.parse("2026-03-08T07:59:59Z"))).isEqualTo("2026-03-07");
    }

    @ParameterizedTest
    @CsvSource({
        // the Friday after Thanksgiving closes at 12:15
        "2026-11-27T15:00:00Z, 2026-11-27T18:05:00Z",
        "2026-11-26T23:30:00Z, 2026-11-27T18:05:00Z",
        "2026-11-27T22:59:59Z, 2026-11-27T18:05:00Z",
        "2026-11-27T23:00:00Z, 2026-11-28T21:10:00Z",
        "2026-11-25T15:00:00Z, 2026-11-25T21:10:00Z"
    })
    void on_a_day_that_ends_early_an_account_is_flat_before(Instant now, Instant flat) {
        ZonedDateTime close = ZonedDateTime.of(2026, 11, 27, 12, 15, 0, 0, CHICAGO);
        EarlyCloses friday = (day, kind) -> Optional.of(close).filter(end -> day.equals(end.toLocalDate()));
        var time = new ZonedTimeOfDay(LocalTime.of(15, 10), CHICAGO);

        assertThat(new FlatBy(time, Duration.ofMinutes(10), friday, DayStart.DEFAULT).moment(now, FUTURES))
                .isEqualTo(flat);
    }

    @Test
    void an_early_close_after_flat_by_changes_nothing() {
        ZonedDateTime close = ZonedDateTime.of(2026, 11, 27, 15, 30, 0, 0, CHICAGO);
        var time = new ZonedTimeOfDay(LocalTime.of(15, 10), CHICAGO);
        var rule = new FlatBy(time, Duration.ofMinutes(10), (day, kind) -> Optional.of(close), DayStart.DEFAULT);
        assertThat(rule.moment(Instant.parse("2026-11-27T15:00:00Z"), FUTURES)).isEqualTo("2026-11-27T21:10:00Z");
    }
}
