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
    void a_pause_that_an_operator_made_shorter_than_a_second_is_no_longer() {
        assertThat(new LoginPause().next(Duration.ofMillis(50))).isEqualTo(Duration.ofMillis(50));
    }
}
