package dev.signalbox.brokers;

import static dev.signalbox.brokers.Urgency.LOOK;
import static dev.signalbox.brokers.Urgency.ORDER;
import static dev.signalbox.brokers.Urgency.PULL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.accounts.CallPolicy.Limit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How many calls of a connection pass, and which of them first. */
@Tag("unit")
@net.jqwik.api.Tag("unit")
class LimiterTest {
    private final LastLook clock = new LastLook();

    @Property(tries = 15)
    void no_span_of_time_ever_holds_more_calls_than_its_limit(
            @ForAll @IntRange(min = 1, max = 8) int often,
            @ForAll @IntRange(min = 20, max = 60) int millis,
            @ForAll @Size(min = 5, max = 25) List<Urgency> calls)
            throws Exception {
        var strict = new Limit(often, Duration.ofMillis(millis));
        var wide = new Limit(often * 2, Duration.ofMillis(millis * 3L));
        Limiter limiter = new Limiter(List.of(strict, wide), clock);

        List<Instant> passed = allAtOnce(limiter, calls);

        assertHolds(strict, passed);
        assertHolds(wide, passed);
    }

    @Test
    void a_limit_that_has_room_makes_nobody_wait() throws Exception {
        Limiter limiter = perHour(10);

        List<Instant> passed = allAtOnce(limiter, List.of(ORDER, LOOK, LOOK, ORDER));

        assertThat(passed).hasSize(4);
    }

    @Test
    @Timeout(20)
    void orders_go_before_everything_else_that_waits() throws Exception {
        Limiter limiter = new Limiter(List.of(new Limit(1, Duration.ofMillis(400))), clock);
        pass(limiter, ORDER);
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Instant>> others = IntStream.range(0, 3)
                    .mapToObj(number -> callers.submit(() -> pass(limiter, LOOK)))
                    .toList();
            Thread.sleep(100);
            Future<Instant> order = callers.submit(() -> pass(limiter, ORDER));

            for (Future<Instant> other : others) {
                assertThat(order.get()).isBefore(other.get());
            }
        }
    }

    @Test
    void a_fifth_of_each_limit_is_kept_for_orders() throws Exception {
        Limiter limiter = perHour(10);
        for (int i = 0; i < 8; i++) {
            assertThat(passesBy(limiter, LOOK)).isTrue();
        }

        assertThat(passesBy(limiter, LOOK)).isFalse();
        assertThat(passesBy(limiter, ORDER)).isTrue();
        assertThat(passesBy(limiter, ORDER)).isTrue();
        assertThat(passesBy(limiter, ORDER)).isFalse();
    }

    @Test
    void reading_executions_back_leaves_half_of_each_limit_so_that_looks_go_on() throws Exception {
        Limiter limiter = perHour(10);
        for (int i = 0; i < 5; i++) {
            assertThat(passesBy(limiter, PULL)).isTrue();
        }

        assertThat(passesBy(limiter, PULL)).isFalse();
        for (int i = 0; i < 3; i++) {
            assertThat(passesBy(limiter, LOOK)).isTrue();
        }
        assertThat(passesBy(limiter, LOOK)).isFalse();
        assertThat(passesBy(limiter, ORDER)).isTrue();
    }

    @Test
    void a_limit_of_one_lets_the_others_through_too() throws Exception {
        assertThat(passesBy(perHour(1), LOOK)).isTrue();
        assertThat(passesBy(perHour(1), PULL)).isTrue();
    }

    @Test
    void nothing_passes_before_a_time_that_the_broker_named_and_an_earlier_one_shortens_nothing() throws Exception {
        Limiter limiter = perHour(10);
        Instant named = Instant.now().plusMillis(150);
        limiter.pauseUntil(named);
        limiter.pauseUntil(named.minusMillis(140));

        assertThat(pass(limiter, ORDER)).isAfterOrEqualTo(named);
        assertThat(pass(limiter, LOOK)).isAfterOrEqualTo(named);
    }

    @Test
    void a_pause_holds_those_too_who_wait_already() throws Exception {
        Limiter limiter = new Limiter(List.of(new Limit(1, Duration.ofMillis(100))), clock);
        pass(limiter, ORDER);
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Instant> waiting = callers.submit(() -> pass(limiter, ORDER));
            Thread.sleep(30);
            Instant named = Instant.now().plusMillis(250);

            limiter.pauseUntil(named);

            assertThat(waiting.get()).isAfterOrEqualTo(named);
        }
    }

    @Test
    void who_waited_until_its_deadline_takes_no_turn() throws Exception {
        Limiter limiter = new Limiter(List.of(new Limit(2, Duration.ofHours(1))), clock);
        pass(limiter, ORDER);
        limiter.pauseUntil(Instant.now().plusMillis(200));
        assertThat(passesBy(limiter, ORDER)).isFalse();

        Thread.sleep(200);

        assertThat(passesBy(limiter, ORDER))
                .as("the second turn is still there")
                .isTrue();
        assertThat(passesBy(limiter, ORDER)).isFalse();
    }

    @Test
    void a_turn_that_is_given_back_is_there_for_another_one() throws Exception {
        Limiter limiter = perHour(1);
        Instant turn = limiter.pass(ORDER, Optional.empty()).orElseThrow();
        assertThat(passesBy(limiter, ORDER)).isFalse();

        limiter.giveBack(turn);

        assertThat(passesBy(limiter, ORDER)).isTrue();
        assertThat(passesBy(limiter, ORDER)).isFalse();
    }

    @Test
    @Timeout(20)
    void a_turn_that_is_given_back_wakes_who_waits_for_one() throws Exception {
        Limiter limiter = perHour(1);
        Instant turn = limiter.pass(ORDER, Optional.empty()).orElseThrow();
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Instant> waiting = callers.submit(() -> pass(limiter, ORDER));
            Thread.sleep(50);

            limiter.giveBack(turn);

            assertThat(waiting.get()).isAfterOrEqualTo(turn);
        }
    }

    @Test
    void calls_that_were_made_count_in_limits_that_are_edited() throws Exception {
        Limiter limiter = perHour(5);
        pass(limiter, ORDER);
        pass(limiter, ORDER);

        limiter.limit(List.of(new Limit(3, Duration.ofHours(1)), new Limit(100, Duration.ofSeconds(1))));

        assertThat(passesBy(limiter, ORDER)).isTrue();
        assertThat(passesBy(limiter, ORDER)).isFalse();
    }

    @Test
    @Timeout(20)
    void a_wider_limit_wakes_who_waits_for_the_old_one() throws Exception {
        Limiter limiter = perHour(1);
        Instant first = pass(limiter, ORDER);
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Instant> waiting = callers.submit(() -> pass(limiter, ORDER));
            Thread.sleep(50);

            limiter.limit(List.of(new Limit(2, Duration.ofHours(1))));

            assertThat(waiting.get()).isAfterOrEqualTo(first);
        }
    }

    private Limiter perHour(int calls) {
        return new Limiter(List.of(new Limit(calls, Duration.ofHours(1))), clock);
    }

    /** Waits for a turn and tells when it was. */
    private Instant pass(Limiter limiter, Urgency urgency) throws InterruptedException {
        limiter.pass(urgency, Optional.empty());
        return clock.lastLook();
    }

    /** Whether there is a turn before a deadline that is soon. */
    private boolean passesBy(Limiter limiter, Urgency urgency) throws InterruptedException {
        Instant deadline = Instant.now().plusMillis(60);
        limiter.pass(urgency, Optional.of(deadline));
        return clock.lastLook().isBefore(deadline);
    }

    private List<Instant> allAtOnce(Limiter limiter, List<Urgency> calls) throws Exception {
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Instant>> passed = calls.stream()
                    .map(urgency -> callers.submit(() -> pass(limiter, urgency)))
                    .toList();
            List<Instant> times = new ArrayList<>();
            for (Future<Instant> one : passed) {
                times.add(one.get());
            }
            return times.stream().sorted().toList();
        }
    }

    private static void assertHolds(Limit limit, List<Instant> passed) {
        for (int i = limit.calls(); i < passed.size(); i++) {
            Instant first = passed.get(i - limit.calls());
            assertThat(Duration.between(first, passed.get(i)))
                    .as("%d calls within %s of %s", limit.calls() + 1, limit, passed)
                    .isGreaterThanOrEqualTo(limit.within());
        }
    }
}
