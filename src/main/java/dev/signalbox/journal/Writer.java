package dev.signalbox.journal;

import dev.signalbox.cluster.HubInstance;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that writes the journal. It takes whatever waits, writes it in one transaction, and so shares the cost
 * of a commit among all that came meanwhile.
 */
final class Writer implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Writer.class);
    private static final int LARGEST_BATCH = 256;
    private static final long LINGER_MILLIS = 2;
    private static final long TURN_MILLIS = 100;

    private final BlockingQueue<Entry> waiting;
    private final DataSource database;
    private final Function<LockedAccounts, Judgement> judgement;
    private final Room room;
    private final Observed.Doubts doubts = new Observed.Doubts();
    private volatile boolean ends = false;

    /** What the writer works for: this hub, where its orders go, what counts them, and who is told of stops. */
    record Room(HubInstance hub, CommitListener outbox, JournalMetrics metrics, Bell bell) {}

    Writer(
            BlockingQueue<Entry> waiting,
            DataSource database,
            Function<LockedAccounts, Judgement> judgement,
            Room room) {
        this.waiting = waiting;
        this.database = database;
        this.judgement = judgement;
        this.room = room;
    }

    @Override
    public void run() {
        List<Entry> entries = new ArrayList<>(LARGEST_BATCH);
        try {
            while (!ends || !waiting.isEmpty()) {
                Entry first = waiting.poll(TURN_MILLIS, TimeUnit.MILLISECONDS);
                if (first != null) {
                    entries.add(first);
                    writeWith(entries);
                    entries.clear();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Lets it write what waits, and then end. */
    void end() {
        ends = true;
    }

    private void writeWith(List<Entry> entries) throws InterruptedException {
        waiting.drainTo(entries, LARGEST_BATCH - 1);
        awaitAlert(entries);
        write(entries.stream().filter(Entry::claim).toList());
    }

    /** Reports are in no hurry: for a moment they wait for an alert whose commit they can share. */
    private void awaitAlert(List<Entry> entries) throws InterruptedException {
        if (entries.stream().allMatch(Entry.OfReport.class::isInstance)) {
            Entry next = waiting.poll(LINGER_MILLIS, TimeUnit.MILLISECONDS);
            if (next != null) {
                entries.add(next);
                waiting.drainTo(entries, LARGEST_BATCH - entries.size());
            }
        }
    }

    private void write(List<Entry> entries) {
        if (entries.isEmpty()) {
            return;
        }
        try {
            commit(new Batch(entries, room.hub()));
        } catch (SQLException | RuntimeException e) {
            if (entries.size() == 1 || unreachable(e)) {
                fail(entries, e);
            } else {
                // One bad entry must not take its neighbours down with it.
                entries.forEach(entry -> write(List.of(entry)));
            }
        }
    }

    private void commit(Batch batch) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                batch.commit(connection, judgement, doubts);
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            }
        }
        batch.answer();
        room.outbox().committed(batch.prices(), batch.toTakeBack(), batch.toSend());
        room.metrics().committed(batch);
        batch.stopped().forEach(room.bell()::ring);
    }

    private static void fail(List<Entry> entries, Exception reason) {
        LOG.error(
                "The journal could not be written, {} entries were not kept: {}", entries.size(), reason.getMessage());
        entries.forEach(entry -> entry.fail(new NotRecorded("the database did not take it")));
    }

    /** Connection lost (SQL state class 08), server going down (57), no connection to be had. */
    private static boolean unreachable(Exception e) {
        return e instanceof SQLException sql
                && (sql.getSQLState() == null
                        || sql.getSQLState().startsWith("08")
                        || sql.getSQLState().startsWith("57"));
    }
}
