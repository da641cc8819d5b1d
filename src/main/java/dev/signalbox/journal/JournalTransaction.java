package dev.signalbox.journal;

import dev.signalbox.books.Event;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** One transaction: locks the accounts of a batch, decides, writes it all. */
final class JournalTransaction {
    private final JournalBatch batch;
    private final AccountCache cache;
    private final LockedAccounts lockedAccounts = new LockedAccounts();
    private final boolean remembered;
    private final Instant now;
    private BatchOutcome outcome;
    private RiskStates riskStates;
    private Optional<String> version = Optional.empty();
    private boolean begun = false;
    private boolean committing = false;
    private boolean written = false;

    /**
     * @param cache this hub's, with the accounts that need not be read
     */
    JournalTransaction(List<JournalCommand> journalCommands, AccountCache cache) {
        this.batch = new JournalBatch(journalCommands);
        this.cache = cache;
        this.now = cache.now();
        Optional<Map<String, LockedAccount>> known = cache.all(batch.accounts()).filter(batch::needsNoMoreThan);
        known.ifPresent(all -> all.forEach(lockedAccounts::remember));
        remembered = known.isPresent();
    }

    /** Whether the accounts were not read, because the batch before left them as they are. */
    boolean isRemembered() {
        return remembered;
    }

    /** The accounts concerned. */
    Set<String> accounts() {
        return batch.accounts();
    }

    /** Whether its commit was sent, so that it may be done though the connection broke before the answer. */
    boolean isCommitting() {
        return committing;
    }

    /** What came of the batch, once it is committed. */
    BatchOutcome outcome() {
        return outcome;
    }

    /**
     * Writes and commits: in one trip to the database that asserts that the accounts are as they are remembered, else in two,
     * of which the first locks and reads. Who comes without anything to write only looks. The connection commits by itself
     * otherwise; what begins and ends the transaction goes along with its statements.
     */
    void commit(
            Connection connection, Function<LockedAccounts, AlertDecisions> begin, PositionReconciliation.Doubts doubts)
            throws SQLException {
        SqlPipeline rows = new SqlPipeline(connection);
        Guard guard = new Guard(lockedAccounts.all(), batch.identities());
        open(connection, rows, guard);
        AlertDecisions alertDecisions = begin.apply(lockedAccounts);
        riskStates = alertDecisions.standings();
        int before = rows.size();
        var decisions = new BatchDecisions(batch, lockedAccounts, cache, alertDecisions, rows);
        outcome = decisions.decide(doubts);
        if (rows.size() > before || riskStates.isWorthWriting()) {
            write(rows, decisions);
        } else if (remembered) {
            guard.look(connection);
        }
        rollBack(connection);
    }

    private void open(Connection connection, SqlPipeline rows, Guard guard) throws SQLException {
        begun = true;
        if (!remembered) {
            batch.read(connection, lockedAccounts, now);
            return;
        }
        if (cache.isChecked()) {
            new RememberedCheck(lockedAccounts.all()).run(connection, now);
        }
        begun = false;
        guard.add(rows.begin());
    }

    private void write(SqlPipeline rows, BatchDecisions decisions) throws SQLException {
        rows.query(
                "update-accounts",
                AccountRow.columns(decisions.accountRows()),
                row -> version = Optional.of(row.getString("version")));
        rows.update("insert-event", new ColumnArrays<>(decisions.events()).text(Event::text));
        begun = true;
        committing = true;
        rows.commit();
        begun = false;
        version.ifPresent(lockedAccounts::written);
        written = true;
    }

    /** Leaves nothing begun on a connection that goes back. */
    void rollBack(Connection connection) throws SQLException {
        if (begun) {
            begun = false;
            new SqlPipeline(connection).rollBack();
        }
    }

    /** Tells everybody who waits; the commit is done. */
    void answer() {
        outcome.answer();
        batch.written();
    }

    /** Passes on what the commit brought: what is to be sent and taken back by this hub, and whose entries were shut. */
    void passOn(CommitListener listener, LockoutNotifier bell) {
        HubOrders hub = new HubOrders(lockedAccounts, cache.hub());
        listener.committed(outcome.prices(), outcome.toTakeBack(hub), outcome.toSend(hub));
        riskStates.stopped().forEach(bell::ring);
    }

    /** Leaves the accounts to the next batch, where a reading would find just what is here. */
    void leaveAccounts() {
        if (!outcome.isReadable()
                || !batch.isReadable()
                || lockedAccounts.gates().areShut()) {
            cache.forget(accounts());
            return;
        }
        if (written) {
            riskStates.settle();
            outcome.contracts().forEach(cache.stored()::add);
            outcome.booked()
                    .moved()
                    .forEach(one -> lockedAccounts.moved(
                            one.account(), one.position().contract().symbol(), cache.now()));
        }
        lockedAccounts.all().forEach(cache::keep);
    }
}
