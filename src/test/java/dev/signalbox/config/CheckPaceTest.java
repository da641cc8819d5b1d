package dev.signalbox.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class CheckPaceTest {
    private static final Duration WORK = Duration.ofMillis(45);

    private final AtomicLong alerts = new AtomicLong();
    private final CheckPace pace = new CheckPace(alerts::get);

    @Test
    void a_check_rests_twice_as_long_as_it_worked_while_alerts_come() {
        work();
        alerts.incrementAndGet();

        assertThat(rested()).isGreaterThanOrEqualTo(WORK.multipliedBy(2));
    }

    @Test
    void a_check_does_not_rest_while_none_come() {
        alerts.incrementAndGet();
        work();
        pace.step();
        work();

        assertThat(rested()).isLessThan(WORK.multipliedBy(2));
    }

    @Test
    void a_check_that_is_interrupted_goes_on_and_stays_interrupted() {
        work();
        alerts.incrementAndGet();
        Thread.currentThread().interrupt();

        rested();

        assertThat(Thread.interrupted()).isTrue();
    }

    private static void work() {
        long until = System.nanoTime() + WORK.toNanos();
        while (System.nanoTime() < until) {
            Thread.onSpinWait();
        }
    }

    private Duration rested() {
        long began = System.nanoTime();
        pace.step();
        return Duration.ofNanos(System.nanoTime() - began);
    }
}
