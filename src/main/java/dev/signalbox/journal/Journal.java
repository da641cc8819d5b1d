package dev.signalbox.journal;

import dev.signalbox.accounts.Account;
import dev.signalbox.accounts.AllocatedSignal;
import dev.signalbox.accounts.Allocation;
import dev.signalbox.risk.Standing;
import dev.signalbox.trading.ExecutionReport;
import dev.signalbox.trading.Order;
import dev.signalbox.trading.Signal;
import java.math.BigDecimal;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The stage that judges and records: one transaction for an alert, its orders and its refusals, under the lock of each
 * account concerned. Who calls waits for the commit; the writing itself is done by one thread, many alerts a commit.
 */
public final class Journal {
    /** TradingView hangs up after 3 s and does not come again; a 503 in time makes it come again. */
    private static final long PATIENCE_MILLIS = 2_000;

    private static final long LAST_WORD_MILLIS = 400;

    private final BlockingQueue<Entry> waiting;

    Journal(BlockingQueue<Entry> waiting) {
        this.waiting = waiting;
    }

    /**
     * Judges an alert for each of its accounts and records it with all that follows.
     *
     * @param allocatedSignal a signal and its accounts
     * @return what was recorded, after the commit
     * @throws NotRecorded when it could not be recorded; nothing was kept then
     */
    public Receipt record(AllocatedSignal allocatedSignal) {
        Entry.OfAlert entry = new Entry.OfAlert(allocatedSignal);
        if (!waiting.offer(entry)) {
            throw new NotRecorded("too many alerts are waiting for the database");
        }
        return await(entry);
    }

    /**
     * Records what a broker said.
     *
     * @param executionReport the broker's word
     * @return completes after the commit; fails when the database does not take it, so that it can be tried again
     */
    public CompletableFuture<Void> report(ExecutionReport executionReport) {
        Entry.OfReport entry = new Entry.OfReport(executionReport);
        put(entry);
        return entry.written();
    }

    private void put(Entry entry) {
        try {
            waiting.put(entry);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            entry.fail(new NotRecorded("the hub is stopping"));
        }
    }

    /**
     * Judges an order once more, as its alert would be judged now, and records that it is to be sent again.
     *
     * @param order an order that was not done
     * @param signal its alert, read anew
     * @param allocation its account, and how much of the alert is for it
     * @return completes after the commit; fails when the database does not take it
     */
    public CompletableFuture<Replayed> replay(Order order, Signal signal, Allocation allocation) {
        Entry.OfReplay entry = new Entry.OfReplay(order, signal, allocation);
        put(entry);
        return entry.replayed();
    }

    /**
     * Records an order in the place of a waiting exit that had to make room, on the same terms and for no more than is
     * left to close. It is queued behind the orders that were recorded before it.
     *
     * @param order the exit that made room
     * @param quantity for how much, above zero
     * @return completes after the commit; fails when the database does not take it
     */
    public CompletableFuture<Void> renew(Order order, BigDecimal quantity) {
        Entry.OfRenewal entry = new Entry.OfRenewal(order, quantity);
        put(entry);
        return entry.written();
    }

    /**
     * Records what a broker told of an account as a whole: its money is judged by the account's limits, and its positions
     * are taken over where the journal has others and nothing is under way.
     *
     * @param seen what the broker told
     * @return completes after the commit; fails when the database does not take it
     */
    public CompletableFuture<Void> observe(Observation seen) {
        Entry.OfObservation entry = new Entry.OfObservation(seen);
        put(entry);
        return entry.written();
    }

    /**
     * Changes how an account stands against its limits.
     *
     * @param account the account
     * @param riskStateChange what is changed
     * @return how it stands afterwards, after the commit; fails when the database does not take it
     */
    public CompletableFuture<Standing> set(Account account, RiskStateChange riskStateChange) {
        Entry.OfSetting entry = new Entry.OfSetting(account, riskStateChange);
        put(entry);
        return entry.done();
    }

    private static Receipt await(Entry.OfAlert entry) {
        try {
            return entry.receipt().get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return giveUp(entry);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return giveUp(entry);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof NotRecorded known ? known : new NotRecorded("the database did not take it");
        }
    }

    /** Once the writer has claimed it, it may be committed yet: then a resend is answered as its duplicate. */
    private static Receipt giveUp(Entry.OfAlert entry) {
        if (!entry.claim()) {
            try {
                return entry.receipt().get(LAST_WORD_MILLIS, TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (ExecutionException | TimeoutException e) {
                throw new NotRecorded("the database did not answer in time");
            }
        }
        throw new NotRecorded("the database did not answer in time");
    }
}
