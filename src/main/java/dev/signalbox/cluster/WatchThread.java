package dev.signalbox.cluster;

import java.sql.SQLException;
import java.time.Duration;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Runs the watch. */
@Component
class WatchThread implements SmartLifecycle {
    private final Watch watch;
    private final Thread thread;

    WatchThread(Watch watch) {
        this.watch = watch;
        this.thread = Thread.ofPlatform().name("watch").unstarted(watch::run);
    }

    /** Runs before the first request is taken, so that what it finds is the last run's alone. */
    @Override
    public void start() {
        try {
            watch.begin();
            thread.start();
        } catch (SQLException e) {
            throw new IllegalStateException("the database does not let this hub take its connections", e);
        }
    }

    @Override
    public void stop() {
        watch.stop();
        try {
            thread.join(Duration.ofSeconds(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        watch.end();
    }

    @Override
    public boolean isRunning() {
        return thread.isAlive();
    }

    @Override
    public int getPhase() {
        return Phases.WATCH;
    }
}
