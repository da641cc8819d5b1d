package dev.signalbox.journal;

import dev.signalbox.accounts.Account;
import dev.signalbox.accounts.AllocatedSignal;
import dev.signalbox.accounts.Allocation;
import dev.signalbox.risk.RiskState;
import dev.signalbox.trading.ExecutionReport;
import dev.signalbox.trading.Order;
import dev.signalbox.trading.Signal;
import java.math.BigDecimal;
import java.util.Optional;
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

    private static final String LATE = "the database did not answer in time";

    private final BlockingQueue<JournalCommand> waiting;

    Journal(BlockingQueue<JournalCommand> waiting) {
        this.waiting = waiting;
    }

    /**
     * Judges an alert for each of its accounts and records it with all that follows.
     *
     * @param allocatedSignal a signal and its accounts
     * @return what was recorded, after the commit
     * @throws NotRecorded when it could not be recorded; it says whether nothing was kept, or whether that is not known yet
     */
    public Receipt record(AllocatedSignal allocatedSignal) {
        JournalCommand.OfAlert journalCommand = new JournalCommand.OfAlert(allocatedSignal);
        if (!waiting.offer(journalCommand)) {
            throw new NotRecorded("too many alerts are waiting for the database");
        }
        return await(journalCommand);
    }

    /**
     * Records what a broker said.
     *
     * @param executionReport the broker's word
     * @return completes after the commit; fails when the database does not take it, so that it can be tried again
     */
    public CompletableFuture<Void> report(ExecutionReport executionReport) {
        JournalCommand.OfReport journalCommand = new JournalCommand.OfReport(executionReport);
        put(journalCommand);
        return journalCommand.written();
    }

    private void put(JournalCommand journalCommand) {
        try {
            waiting.put(journalCommand);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            journalCommand.fail(new NotRecorded("the hub is stopping"));
        }
    }

    /**
     * Judges an order once more, as its alert would be judged now, and records that it is to be sent again.
     *
     * @param order an order that was not done
     * @param signal its alert, read again
     * @param allocation its account, and how much of the alert is for it
     * @return completes after the commit; fails when the database does not take it
     */
    public CompletableFuture<RetryResult> replay(Order order, Signal signal, Allocation allocation) {
        JournalCommand.OfReplay journalCommand = new JournalCommand.OfReplay(order, signal, allocation);
        put(journalCommand);
        return journalCommand.replayed();
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
        JournalCommand.OfRenewal journalCommand = new JournalCommand.OfRenewal(order, quantity);
        put(journalCommand);
        return journalCommand.written();
    }

    /**
     * Judges a change of an order that works where it grows, and records that its broker is to be asked for it.
     *
     * @param wanted the order, and what it is to be for
     * @param signal an order of its own with these figures, as a person would give it now
     * @param account the order's account
     * @return what came of it, after the commit; fails when the database does not take it
     */
    public CompletableFuture<ChangeResult> change(WantedChange wanted, Signal signal, Account account) {
        return change(new JournalCommand.OfChange(wanted, Optional.of(signal), account));
    }

    /**
     * Records that the broker is to be asked to move an order that protects a position, which passes every rule.
     *
     * @param wanted the order, and the same quantity at another price
     * @param account the order's account
     * @return what came of it, after the commit; fails when the database does not take it
     */
    public CompletableFuture<ChangeResult> move(WantedChange wanted, Account account) {
        return change(new JournalCommand.OfChange(wanted, Optional.empty(), account));
    }

    private CompletableFuture<ChangeResult> change(JournalCommand.OfChange journalCommand) {
        put(journalCommand);
        return journalCommand.begun();
    }

    /**
     * Records what became of a change at the broker. Nothing is written when the order is to be changed to something else by
     * now.
     *
     * @param order the order
     * @param outcome what became of it
     * @return completes after the commit; fails when the database does not take it, so that it can be tried again
     */
    public CompletableFuture<Void> changed(Order order, ChangeOutcome outcome) {
        JournalCommand.OfChanged journalCommand = new JournalCommand.OfChanged(order, outcome);
        put(journalCommand);
        return journalCommand.written();
    }

    /**
     * Changes how an account's positions are protected, and compares what protects them with what shall.
     *
     * @param account the account's id
     * @param change what is changed
     * @return completes after the commit; fails when the database does not take it
     */
    public CompletableFuture<Void> protect(String account, ProtectionChange change) {
        JournalCommand.OfProtection journalCommand = new JournalCommand.OfProtection(account, change);
        put(journalCommand);
        return journalCommand.written();
    }

    /**
     * Records what a broker reported of an account as a whole: its money is judged by the account's limits, and its positions
     * are taken over where the journal has others and nothing is under way.
     *
     * @param seen what the broker reported
     * @return completes after the commit; fails when the database does not take it
     */
    public CompletableFuture<Void> observe(BrokerSnapshot seen) {
        JournalCommand.OfObservation journalCommand = new JournalCommand.OfObservation(seen);
        put(journalCommand);
        return journalCommand.written();
    }

    /**
     * Records that an account that is being flattened is flat. What its strategies made of a contract of which it holds nothing is
     * nothing then, also where one of them stood against another, so that none closes later what the account does not hold. A
     * contract of which something is held or on its way stays as it is.
     *
     * @param account the account's id
     * @param cause what made it flat, for the record
     * @return completes after the commit; fails when the database does not take it
     */
    public CompletableFuture<Void> settle(String account, String cause) {
        JournalCommand.OfSettlement journalCommand = new JournalCommand.OfSettlement(account, cause);
        put(journalCommand);
        return journalCommand.written();
    }

    /**
     * Records a price of the market for an account that is simulated here, whose equity is reckoned by the last price seen,
     * and judges it by its limits. Nothing is recorded when it does not hold the contract. It never waits to be taken.
     *
     * @param account the account's id
     * @param symbol of which contract
     * @param price the price, above zero
     * @return completes after the commit; fails when the database does not take it, or too much waits for it, and then the
     *     next look at the account finds the price
     */
    public CompletableFuture<Void> priced(String account, String symbol, BigDecimal price) {
        JournalCommand.OfPrice journalCommand = new JournalCommand.OfPrice(account, symbol, price);
        if (!waiting.offer(journalCommand)) {
            journalCommand.fail(new NotRecorded("too much waits for the database"));
        }
        return journalCommand.written();
    }

    /**
     * Changes how an account stands against its limits.
     *
     * @param account the account
     * @param riskStateChange what is changed
     * @return how it stands afterwards, after the commit; fails when the database does not take it
     */
    public CompletableFuture<RiskState> set(Account account, RiskStateChange riskStateChange) {
        JournalCommand.OfSetting journalCommand = new JournalCommand.OfSetting(account, riskStateChange);
        put(journalCommand);
        return journalCommand.done();
    }

    private static Receipt await(JournalCommand.OfAlert journalCommand) {
        try {
            return journalCommand.receipt().get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return giveUp(journalCommand);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return giveUp(journalCommand);
        } catch (ExecutionException e) {
            throw missed(e);
        }
    }

    /** What the writer has claimed may be committed yet, so nothing is promised of it. */
    private static Receipt giveUp(JournalCommand.OfAlert journalCommand) {
        if (journalCommand.claim()) {
            throw new NotRecorded(LATE);
        }
        try {
            return journalCommand.receipt().get(LAST_WORD_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw NotRecorded.inDoubt(LATE);
        } catch (TimeoutException e) {
            throw NotRecorded.inDoubt(LATE);
        } catch (ExecutionException e) {
            throw missed(e);
        }
    }

    private static NotRecorded missed(ExecutionException e) {
        return e.getCause() instanceof NotRecorded known ? known : new NotRecorded("the database did not take it");
    }
}
