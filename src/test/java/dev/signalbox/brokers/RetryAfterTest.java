package dev.signalbox.brokers;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.apache.camel.Message;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How long a busy broker is left alone. */
@Tag("unit")
class RetryAfterTest {
    private static final Instant NOW = Instant.parse("2026-11-23T15:00:00.5Z");
    private static final Duration USUAL = Duration.ofSeconds(15);

    /** Names of headers may be written either way only in one that runs. */
    private static final DefaultCamelContext CAMEL = new DefaultCamelContext();

    private final Message answer = new DefaultExchange(CAMEL).getMessage();

    @BeforeAll
    static void start() {
        CAMEL.start();
    }

    @AfterAll
    static void stop() {
        CAMEL.stop();
    }

    @ParameterizedTest
    @CsvSource({
        "Retry-After,       2,                             2026-11-23T15:00:02.5Z",
        "retry-after,       2,                             2026-11-23T15:00:02.5Z",
        "Retry-After,       ' 1.2 ',                       2026-11-23T15:00:02.5Z",
        "Retry-After,       'Mon, 23 Nov 2026 15:01:00 GMT', 2026-11-23T15:01:00Z",
        "X-RateLimit-Reset, 30,                            2026-11-23T15:00:30.5Z",
        "X-RateLimit-Reset, 1795446060,                    2026-11-23T15:01:00Z",
        "X-Ratelimit-Expiry, 1795446060000,                2026-11-23T15:01:00Z",
    })
    void it_says_so_in_seconds_or_as_a_time(String header, String value, Instant until) {
        answer.setHeader(header, value);

        assertThat(RetryAfter.read(answer, NOW, USUAL)).isEqualTo(until);
    }

    @Test
    void retry_after_goes_before_the_reset_of_the_limit() {
        answer.setHeader("X-RateLimit-Reset", "60");
        answer.setHeader("Retry-After", "2");

        assertThat(RetryAfter.read(answer, NOW, USUAL)).isEqualTo(NOW.plusSeconds(2));
    }

    @Test
    void the_reset_of_the_limit_counts_when_retry_after_is_no_time() {
        answer.setHeader("Retry-After", "soon");
        answer.setHeader("X-RateLimit-Reset", "60");

        assertThat(RetryAfter.read(answer, NOW, USUAL)).isEqualTo(NOW.plusSeconds(60));
    }

    @Test
    void without_a_word_of_it_the_usual_pause_is_made() {
        assertThat(RetryAfter.read(answer, NOW, USUAL)).isEqualTo(NOW.plus(USUAL));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-5", "soon", "", "1e9", "1795446000", "Mon, 23 Nov 2026 14:59:00 GMT"})
    void what_is_no_time_to_come_is_no_leave_to_ask_at_once(String value) {
        answer.setHeader("Retry-After", value);

        assertThat(RetryAfter.read(answer, NOW, USUAL)).isEqualTo(NOW.plus(USUAL));
    }

    @ParameterizedTest
    @ValueSource(strings = {"999999999", "999999999999", "Mon, 23 Nov 2099 15:00:00 GMT"})
    void nobody_is_left_alone_for_more_than_a_day(String value) {
        answer.setHeader("Retry-After", value);

        assertThat(RetryAfter.read(answer, NOW, USUAL)).isEqualTo(NOW.plus(Duration.ofHours(24)));
    }
}
