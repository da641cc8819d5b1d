package dev.signalbox.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.accounts.Accounts;
import dev.signalbox.cluster.HubInstance;
import dev.signalbox.kit.WithoutMemory;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The writer when something breaks under it that is no exception. */
@Tag("unit")
@Timeout(20)
class WriterTest {
    private final BlockingQueue<JournalCommand> waiting = new LinkedBlockingQueue<>();
    private final Journal journal = new Journal(waiting);
    private final Writer writer = new Writer(
            waiting,
            new WithoutMemory(),
            lockedAccounts -> {
                throw new IllegalStateException("nothing is read");
            },
            new Writer.Room(
                    new AccountCache(new HubInstance(), Clock.systemUTC(), false),
                    (prices, takenBack, orders) -> {},
                    new JournalMetrics(new SimpleMeterRegistry(), (order, fill) -> {}),
                    new LockoutNotifier(new Accounts(Map.of(), Map.of()), List.of())));

    @BeforeEach
    void begin() {
        Thread.ofVirtual().start(writer);
    }

    @AfterEach
    void end() {
        writer.end();
    }

    @Test
    void a_lack_of_memory_is_told_to_who_waits_and_the_next_one_is_served() {
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> journal.protect("a", new ProtectionChange.Again(false))
                            .join())
                    .isInstanceOf(CompletionException.class)
                    .hasCauseInstanceOf(NotRecorded.class);
        }
        assertThat(waiting).isEmpty();
    }
}
