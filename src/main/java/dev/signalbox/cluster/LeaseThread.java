package dev.signalbox.cluster;

import java.sql.SQLException;
import java.time.Duration;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Runs the watch. */
@Component
class LeaseThread implements SmartLifecycle {
    private final LeaseKeeper leaseKeeper;
    private final Thread thread;

    LeaseThread(LeaseKeeper leaseKeeper) {
        this.leaseKeeper = leaseKeeper;
        this.thread = Thread.ofPlatform().name("watch").unstarted(leaseKeeper::run);
    }

    /** Runs before the first request is taken, so that what it finds is the last run's alone. */
    @Override
    public void start() {
        try {
            leaseKeeper.begin();
            thread.start();
        } catch (SQLException e) {
            throw new IllegalStateException("the database does not let this hub take its connections", e);
        }
    }

    @Override
    public void stop() {
        leaseKeeper.stop();
        try {
            thread.join(Duration.ofSeconds(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        leaseKeeper.end();
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
