package dev.signalbox.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class SharedSetTest {
    private final AtomicReference<Set<String>> table = new AtomicReference<>(Set.of());
    private final CountDownLatch read = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);
    private final SharedSet names = new SharedSet(this::slowly);

    @Test
    void what_was_read_before_a_change_does_not_take_the_place_of_what_was_read_after_it() throws Exception {
        CompletableFuture<Void> periodic = CompletableFuture.runAsync(names::refresh);
        read.await();
        table.set(Set.of("main"));
        CompletableFuture<Void> change = CompletableFuture.runAsync(names::refresh);

        goOn.countDown();
        CompletableFuture.allOf(periodic, change).get();

        assertThat(names.contains("main")).isTrue();
    }

    /** A reading that has its answer, and has not come back with it yet. */
    private Set<String> slowly() {
        Set<String> answer = table.get();
        if (answer.isEmpty()) {
            read.countDown();
            try {
                goOn.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        return answer;
    }
}
