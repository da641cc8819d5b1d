package dev.signalbox.startup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts the hub's own database again when it has ended under the hub, as it does when its disk is full or the system ends
 * it for want of memory. When it does not start again the hub ends too, so that whoever watches over it can start both.
 */
final class DatabaseSupervisor implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DatabaseSupervisor.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    /** Starts the database again. */
    @FunctionalInterface
    interface Restart {
        /** Waits until it takes connections. */
        void again() throws IOException;
    }

    private final Path files;
    private final Restart restart;
    private final Thread thread;

    /** When the process ends its database does too, and must not come back. */
    private volatile boolean ending = false;

    private DatabaseSupervisor(Path files, Restart restart) {
        this.files = files;
        this.restart = restart;
        this.thread = Thread.ofPlatform().name("database-supervisor").daemon().unstarted(this::watch);
    }

    static DatabaseSupervisor watch(Path files, Restart restart) {
        DatabaseSupervisor supervisor = new DatabaseSupervisor(files, restart);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> supervisor.ending = true, "database-supervisor-end"));
        supervisor.thread.start();
        return supervisor;
    }

    /** From now on it may end. */
    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void watch() {
        try {
            do {
                Thread.sleep(PAUSE);
            } while (ending || isRunning() || runsAgain());
        } catch (InterruptedException hubEnds) {
            LOG.debug("The database is no longer watched");
        }
    }

    private boolean runsAgain() {
        LOG.error("The hub's own database has ended, and is started again; alerts are answered 503 meanwhile."
                + " Is there room on its disk?");
        try {
            restart.again();
            LOG.warn("The hub's own database runs again");
            return true;
        } catch (IOException | RuntimeException e) {
            LOG.error(
                    "The hub's own database does not start again, so the hub ends. Make room on its disk, and start the hub;"
                            + " nothing that was answered is lost. {}",
                    e.getMessage());
            // On a thread of its own, as the end waits for this one.
            Thread.ofPlatform().start(() -> System.exit(1));
            return false;
        }
    }

    /** As the note that a PostgreSQL keeps in its folder says. */
    private boolean isRunning() {
        try {
            String pid = Files.readAllLines(files.resolve("postmaster.pid"))
                    .getFirst()
                    .strip();
            return ProcessHandle.of(Long.parseLong(pid))
                    .filter(ProcessHandle::isAlive)
                    .isPresent();
        } catch (IOException | RuntimeException noNote) {
            return false;
        }
    }
}
