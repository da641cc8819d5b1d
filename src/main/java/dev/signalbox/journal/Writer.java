package dev.signalbox.journal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
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
    private static final long LINGER_NANOS = 2_000_000;
    private static final long TURN_MILLIS = 100;

    private final BlockingQueue<JournalCommand> waiting;
    private final DataSource database;
    private final Function<LockedAccounts, AlertDecisions> alertDecisions;
    private final Room room;
    private final PositionReconciliation.Doubts doubts = new PositionReconciliation.Doubts();
    private final AccountCache cache;
    private volatile boolean ends = false;

    /**
     * What the writer works with: the accounts as this hub left them, where its orders go, what counts them, and who hears of
     * lockouts.
     */
    record Room(AccountCache cache, CommitListener outbox, JournalMetrics metrics, LockoutNotifier bell) {}

    Writer(
            BlockingQueue<JournalCommand> waiting,
            DataSource database,
            Function<LockedAccounts, AlertDecisions> alertDecisions,
            Room room) {
        this.cache = room.cache();
        this.waiting = waiting;
        this.database = database;
        this.alertDecisions = alertDecisions;
        this.room = room;
    }

    @Override
    public void run() {
        List<JournalCommand> journalCommands = new ArrayList<>(LARGEST_BATCH);
        try {
            while (!ends || !waiting.isEmpty()) {
                JournalCommand first = waiting.poll(TURN_MILLIS, TimeUnit.MILLISECONDS);
                if (first != null) {
                    journalCommands.add(first);
                    writeWith(journalCommands);
                    journalCommands.clear();
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

    private void writeWith(List<JournalCommand> journalCommands) throws InterruptedException {
        waiting.drainTo(journalCommands, LARGEST_BATCH - 1);
        awaitAlert(journalCommands);
        // An alert does not wait for what brokers were asked.
        Map<Boolean, List<JournalCommand>> kinds = journalCommands.stream()
                .filter(JournalCommand::claim)
                .collect(Collectors.partitioningBy(JournalCommand.OfObservation.class::isInstance));
        write(kinds.get(false));
        write(kinds.get(true));
    }

    /** Reports are in no hurry: for a moment they wait for an alert whose commit they can share, whatever polls come meanwhile. */
    private void awaitAlert(List<JournalCommand> journalCommands) throws InterruptedException {
        long end = System.nanoTime() + LINGER_NANOS;
        for (long left = LINGER_NANOS; left > 0 && canWait(journalCommands); left = end - System.nanoTime()) {
            JournalCommand next = waiting.poll(left, TimeUnit.NANOSECONDS);
            if (next != null) {
                journalCommands.add(next);
                waiting.drainTo(journalCommands, LARGEST_BATCH - journalCommands.size());
            }
        }
    }

    private static boolean canWait(List<JournalCommand> journalCommands) {
        return journalCommands.size() < LARGEST_BATCH
                && journalCommands.stream().anyMatch(JournalCommand.OfReport.class::isInstance)
                && journalCommands.stream()
                        .allMatch(one ->
                                one instanceof JournalCommand.OfReport || one instanceof JournalCommand.OfObservation);
    }

    private void write(List<JournalCommand> journalCommands) {
        if (journalCommands.isEmpty()) {
            return;
        }
        try {
            tell(commit(journalCommands));
        } catch (Error e) {
            // Whoever waits is told, and the next batch may fare better: without the writer the hub would stand still.
            LOG.error("A fault kept the journal from being written", e);
            fail(journalCommands, e);
        } catch (SQLException | RuntimeException e) {
            if (journalCommands.size() == 1 || unreachable(e)) {
                fail(journalCommands, e);
            } else {
                // One bad entry must not take its neighbours down with it.
                journalCommands.forEach(entry -> write(List.of(entry)));
            }
        }
    }

    /** What was remembered wrongly is read, once. */
    private JournalTransaction commit(List<JournalCommand> journalCommands) throws SQLException {
        JournalTransaction journalTransaction = new JournalTransaction(journalCommands, cache);
        try {
            commit(journalTransaction);
            return journalTransaction;
        } catch (SQLException | RuntimeException | Error e) {
            cache.forget(journalTransaction.accounts());
            if (e instanceof SQLException broken && unreachable(e) && journalTransaction.isCommitting()) {
                throw new CommitInDoubt(broken);
            }
            if (e instanceof Error || !journalTransaction.isRemembered() || unreachable(e)) {
                throw e;
            }
            if (!Guard.isFailure(e)) {
                LOG.warn("The journal is written once more, with the accounts read again: {}", e.getMessage());
            }
            room.metrics().readAgain();
            return commit(journalCommands);
        }
    }

    private void commit(JournalTransaction journalTransaction) throws SQLException {
        try (Connection connection = database.getConnection()) {
            try {
                journalTransaction.commit(connection, alertDecisions, doubts);
            } catch (SQLException | RuntimeException | Error e) {
                journalTransaction.rollBack(connection);
                throw e;
            }
        }
    }

    /** The commit is done, so nothing that goes wrong here may have it written again. */
    private void tell(JournalTransaction journalTransaction) {
        journalTransaction.answer();
        try {
            journalTransaction.passOn(room.outbox(), room.bell());
            journalTransaction.leaveAccounts();
            room.metrics().committed(journalTransaction);
        } catch (RuntimeException | Error e) {
            cache.forget(journalTransaction.accounts());
            LOG.error("What was committed could not be passed on; it is taken up again at the next start", e);
        }
    }

    private static void fail(List<JournalCommand> journalCommands, Throwable reason) {
        boolean inDoubt = reason instanceof CommitInDoubt;
        LOG.error(
                "The journal could not be written, {} entries were {}: {}",
                journalCommands.size(),
                inDoubt ? "perhaps not kept" : "not kept",
                reason.getMessage());
        NotRecorded missed = inDoubt
                ? NotRecorded.inDoubt("the connection to the database broke")
                : new NotRecorded("the database did not take it");
        journalCommands.forEach(entry -> entry.fail(missed));
    }

    /** The connection broke after the commit was sent and before its answer, so that it may be done. */
    private static final class CommitInDoubt extends SQLException {
        private CommitInDoubt(SQLException broken) {
            super(broken.getMessage(), broken.getSQLState(), broken);
        }
    }

    /** Connection lost (SQL state class 08), server going down (57), no connection to be had. */
    private static boolean unreachable(Throwable e) {
        return e instanceof SQLException sql
                && (sql.getSQLState() == null
                        || sql.getSQLState().startsWith("08")
                        || sql.getSQLState().startsWith("57"));
    }
}
