package dev.signalbox.startup;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to it that a database ends with its process, also when that is told to end before the hub is whole, or when the
 * hub does not come to its own end.
 */
final class DatabaseShutdown implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DatabaseShutdown.class);

    /** Who stops a hub waits ten seconds, and the database needs some of them. */
    private static final int PATIENCE_SECONDS = 7;

    private final Path files;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread atTheEnd = new Thread(this::end, "database-end");

    private DatabaseShutdown(Path files) {
        this.files = files;
    }

    /** From now on, until it is closed. */
    static DatabaseShutdown watch(Path files) {
        DatabaseShutdown watch = new DatabaseShutdown(files);
        Runtime.getRuntime().addShutdownHook(watch.atTheEnd);
        return watch;
    }

    /** The database has ended. */
    @Override
    public void close() {
        ended.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(atTheEnd);
        } catch (IllegalStateException processEnds) {
            LOG.debug("The process ends too", processEnds);
        }
    }

    private void end() {
        try {
            if (!ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                LeftDatabase.end(files);
            }
        } catch (IOException e) {
            LOG.error("The hub's own database did not end: {}", e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
