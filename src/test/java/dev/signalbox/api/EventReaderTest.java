package dev.signalbox.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class EventReaderTest {
    private final EventReader reader = new EventReader();

    @Test
    void what_waits_is_taken_in_order_and_at_once() throws InterruptedException {
        reader.offer(events(0, 2));
        reader.offer(events(2, 3));

        assertThat(reader.take(60_000)).isEqualTo(events(0, 3));
        assertThat(reader.isBehind()).isFalse();
    }

    @Test
    void who_does_not_follow_keeps_nothing_and_learns_it_at_once() throws InterruptedException {
        assertThat(reader.offer(events(0, 1_000))).isTrue();

        boolean follows = reader.offer(events(1_000, 1_002));
        List<SentEvent> taken = reader.take(60_000);

        assertThat(follows).isFalse();
        assertThat(reader.isBehind()).isTrue();
        assertThat(taken).hasSize(1);
    }

    private static List<SentEvent> events(int from, int until) {
        return IntStream.range(from, until)
                .mapToObj(n -> new SentEvent(Integer.toString(n), "order", "{}"))
                .toList();
    }
}
