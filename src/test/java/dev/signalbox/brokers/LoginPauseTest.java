package dev.signalbox.brokers;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class LoginPauseTest {
    private static final Duration WHOLE = Duration.ofSeconds(5);

    @Test
    void pauses_double_from_a_second_up_to_the_whole_one_and_begin_anew_when_it_went_well() {
        LoginPause pause = new LoginPause();

        assertThat(Stream.generate(() -> pause.next(WHOLE).toSeconds()).limit(5))
                .containsExactly(1L, 2L, 4L, 5L, 5L);
        pause.reset();
        assertThat(pause.next(WHOLE)).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void pauses_after_a_no_double_from_the_whole_one_up_to_eight_times_as_long() {
        LoginPause pause = new LoginPause();

        assertThat(Stream.generate(() -> pause.refused(WHOLE).toSeconds()).limit(6))
                .containsExactly(5L, 10L, 20L, 40L, 40L, 40L);
        pause.reset();
        assertThat(pause.refused(WHOLE)).isEqualTo(WHOLE);
    }

    @Test
    void a_pause_that_an_operator_made_shorter_than_a_second_is_no_longer() {
        assertThat(new LoginPause().next(Duration.ofMillis(50))).isEqualTo(Duration.ofMillis(50));
    }
}
