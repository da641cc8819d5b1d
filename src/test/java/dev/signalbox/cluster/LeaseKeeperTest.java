package dev.signalbox.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.accounts.Accounts;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.AbstractDataSource;

/** The watch when something breaks under it that is no matter of the database. */
@Tag("unit")
class LeaseKeeperTest {
    private final CountDownLatch tries = new CountDownLatch(2);
    private final Accounts nobody = new Accounts(Map.of(), Map.of());
    private final LeaseKeeper keeper =
            new LeaseKeeper(new WithoutMemory(), new HubInstance(), nobody, new Leases(nobody), List.of());

    @Test
    void a_lack_of_memory_does_not_end_the_watch() throws InterruptedException {
        Thread watch = Thread.ofVirtual().start(keeper::run);

        assertThat(tries.await(30, TimeUnit.SECONDS)).isTrue();

        keeper.stop();
        assertThat(watch.join(Duration.ofSeconds(30))).isTrue();
    }

    private final class WithoutMemory extends AbstractDataSource {
        @Override
        public Connection getConnection() {
            tries.countDown();
            throw new OutOfMemoryError("no room for one more");
        }

        @Override
        public Connection getConnection(String user, String password) {
            return getConnection();
        }
    }
}
