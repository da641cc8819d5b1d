package dev.signalbox.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("unit")
class HistoryTest {
    private static final Instant MIDNIGHT = Instant.parse("2026-11-30T00:00:00Z");

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 20, 21, 22, 23})
    void a_history_begins_no_earlier_than_its_span_at_any_hour_of_the_day(int hour) {
        Instant now = MIDNIGHT.plus(Duration.ofHours(hour)).plusSeconds(59 * 60);

        var executed = History.of(Brokers.withHistory().getFirst(), 330, Duration.ofHours(70), now);

        assertThat(executed).allSatisfy(one -> assertThat(one.at())
                .isBetween(
                        now.minus(Duration.ofHours(70)),
                        now.minus(Duration.ofHours(1)).plusSeconds(1)));
    }
}
