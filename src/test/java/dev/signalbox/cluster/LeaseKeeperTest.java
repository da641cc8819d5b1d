package dev.signalbox.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.accounts.Accounts;
import dev.signalbox.kit.WithoutMemory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The watch when something breaks under it that is no matter of the database. */
@Tag("unit")
class LeaseKeeperTest {
    private final WithoutMemory database = new WithoutMemory();
    private final Accounts nobody = new Accounts(Map.of(), Map.of());
    private final LeaseKeeper keeper =
            new LeaseKeeper(database, new HubInstance(), nobody, new Leases(nobody), List.of());

    @Test
    void a_lack_of_memory_does_not_end_the_watch() throws InterruptedException {
        Thread watch = Thread.ofVirtual().start(keeper::run);

        assertThat(database.isAskedTwice()).isTrue();

        keeper.stop();
        assertThat(watch.join(Duration.ofSeconds(30))).isTrue();
    }
}
