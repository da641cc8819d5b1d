package dev.signalbox.dispatch;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One account's errands, done one after the other on a thread of their own. An order waits for those that were recorded
 * before it, by this hub or another one: each has its turn. What protects a position goes before entries that wait here, unless
 * its broker would refuse these then.
 */
final class Lane implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Lane.class);

    private static final long NOTHING_TAKEN_UP = -1;

    private final String account;
    private final LaneExecutor laneExecutor;
    private final BooleanSupplier protectionFirst;
    private final BlockingDeque<BrokerTask> waiting = new LinkedBlockingDeque<>();
    private final NavigableMap<Long, BrokerTask> held = new TreeMap<>();
    private long next = NOTHING_TAKEN_UP;
    private volatile int inHand = 0;

    /** @param protectionFirst whether what protects a position may be at the broker while an entry is sent, as the files say then */
    Lane(String account, LaneExecutor laneExecutor, BooleanSupplier protectionFirst) {
        this.account = account;
        this.laneExecutor = laneExecutor;
        this.protectionFirst = protectionFirst;
    }

    /** Adds something that is not in turn with the orders. */
    synchronized void add(BrokerTask brokerTask) {
        waiting.add(brokerTask);
    }

    /** Forgets what waits for its turn: it may be left from a time when this hub had the account before. */
    synchronized void begin() {
        held.clear();
        next = NOTHING_TAKEN_UP;
    }

    /** Adds an order; one whose turn is over was here before. */
    synchronized void queue(long turn, BrokerTask.Submit submit) {
        if (turn >= next) {
            held.putIfAbsent(turn, submit);
            release();
        }
    }

    /** All orders up to a turn that are still to be sent are here: who is missing does not come any more. */
    synchronized void complete(long turn) {
        if (turn >= next) {
            NavigableMap<Long, BrokerTask> before = held.headMap(turn, true);
            before.values().forEach(this::take);
            before.clear();
            next = turn + 1;
            release();
        }
    }

    /** Whether orders wait for others that are not here. */
    synchronized boolean hasGap() {
        return !held.isEmpty();
    }

    private void release() {
        while (held.containsKey(next)) {
            take(held.remove(next));
            next++;
        }
    }

    private void take(BrokerTask brokerTask) {
        List<BrokerTask> entries =
                isProtection(brokerTask) && protectionFirst.getAsBoolean() ? entriesAtTheEnd() : List.of();
        waiting.add(brokerTask);
        waiting.addAll(entries);
    }

    /** The lane goes on meanwhile, and may take what comes before them. */
    private List<BrokerTask> entriesAtTheEnd() {
        List<BrokerTask> entries = new ArrayList<>();
        BrokerTask last = waiting.pollLast();
        while (last != null && isEntry(last)) {
            entries.addFirst(last);
            last = waiting.pollLast();
        }
        if (last != null) {
            waiting.add(last);
        }
        return entries;
    }

    private static boolean isProtection(BrokerTask brokerTask) {
        return brokerTask instanceof BrokerTask.Submit submit
                && submit.order().request().protects().isPresent();
    }

    private static boolean isEntry(BrokerTask brokerTask) {
        return brokerTask instanceof BrokerTask.Submit submit
                && !submit.order().request().reduceOnly();
    }

    /** Lets it do what waits, and then end. */
    void end() {
        add(new BrokerTask.Task("end", () -> Thread.currentThread().interrupt()));
    }

    /** How many errands are not done yet. */
    synchronized int depth() {
        return waiting.size() + held.size() + inHand;
    }

    @Override
    public void run() {
        List<BrokerTask> brokerTasks = new ArrayList<>(laneExecutor.most());
        try {
            while (!Thread.currentThread().isInterrupted()) {
                brokerTasks.add(waiting.take());
                waiting.drainTo(brokerTasks, laneExecutor.most() - 1);
                inHand = brokerTasks.size();
                perform(brokerTasks);
                brokerTasks.clear();
                inHand = 0;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void perform(List<BrokerTask> brokerTasks) throws InterruptedException {
        try {
            laneExecutor.perform(brokerTasks);
        } catch (RuntimeException | Error e) {
            // Its order stays in the journal as it is, and is looked up when the hub starts again.
            LOG.error(
                    "{}: {} failed, its order is left as it was",
                    account,
                    brokerTasks.getFirst().what(),
                    e);
        }
    }
}
