package dev.signalbox.kit;

import java.sql.Connection;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.datasource.AbstractDataSource;

/** A database for which this program has no memory left. */
public final class WithoutMemory extends AbstractDataSource {
    private final CountDownLatch twice = new CountDownLatch(2);

    @Override
    public Connection getConnection() {
        twice.countDown();
        throw new OutOfMemoryError("no room for one more");
    }

    @Override
    public Connection getConnection(String user, String password) {
        return getConnection();
    }

    /** Whether it is asked for a second time, sooner or later. */
    public boolean isAskedTwice() throws InterruptedException {
        return twice.await(30, TimeUnit.SECONDS);
    }
}
