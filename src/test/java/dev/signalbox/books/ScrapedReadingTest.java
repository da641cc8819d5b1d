package dev.signalbox.books;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;

/** Many meters ask, and the database is asked once. */
@Tag("unit")
class ScrapedReadingTest {
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicBoolean away = new AtomicBoolean();
    private final ScrapedReading<Integer> reading = new ScrapedReading<>(() -> {
        if (away.get()) {
            throw new DataAccessResourceFailureException("away");
        }
        return asked.incrementAndGet();
    });

    @Test
    void meters_that_ask_at_the_same_moment_share_a_reading() {
        assertThat(reading.current()).contains(1);
        assertThat(reading.current()).contains(1);
        assertThat(reading.latest()).contains(1);
    }

    @Test
    void while_the_database_is_away_nothing_is_current() {
        away.set(true);

        assertThat(reading.current()).isEmpty();
        assertThat(reading.latest()).isEmpty();

        away.set(false);
        assertThat(reading.current()).contains(1);
    }
}
