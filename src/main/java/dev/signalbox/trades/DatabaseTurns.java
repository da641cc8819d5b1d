package dev.signalbox.trades;

import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * Lets a few pulls, or readers of long lists, use the database at a time. However many there are and however long the database
 * takes, the journal has the other connections of the pool.
 */
@Component
class DatabaseTurns {
    /** The pool has eight, and the journal's writer, the leases and the schedule want one each. */
    private static final int AT_ONCE = 3;

    private final Semaphore turns;

    /** Those of the pulls. */
    DatabaseTurns() {
        this(AT_ONCE);
    }

    /** Others, of which so many are at work at a time. */
    DatabaseTurns(int atOnce) {
        turns = new Semaphore(atOnce, true);
    }

    /** Does something in the database when it is its turn; a turn is not asked for within another one. */
    <T> T in(Supplier<T> work) {
        turns.acquireUninterruptibly();
        try {
            return work.get();
        } finally {
            turns.release();
        }
    }

    /** Does something that gives nothing back. */
    void in(Runnable work) {
        in(() -> {
            work.run();
            return true;
        });
    }
}
