package dev.signalbox.dispatch;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One account's errands, done one after the other on a thread of their own. New orders are held back until those that were
 * recorded earlier, by this hub or another one, have been taken up.
 */
final class Lane implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Lane.class);

    private final String account;
    private final Desk desk;
    private final BlockingQueue<Errand> waiting = new LinkedBlockingQueue<>();
    private final List<Errand> held = new ArrayList<>();
    private boolean holding = true;
    private volatile int inHand = 0;

    Lane(String account, Desk desk) {
        this.account = account;
        this.desk = desk;
    }

    synchronized void add(Errand errand) {
        if (holding && errand instanceof Errand.Submit) {
            held.add(errand);
        } else {
            waiting.add(errand);
        }
    }

    /** Adds something that was there before everything that is held back. */
    void takeUp(Errand errand) {
        waiting.add(errand);
    }

    /** All that was there before is taken up; what was held back follows. */
    synchronized void release() {
        waiting.addAll(held);
        held.clear();
        holding = false;
    }

    /** How many errands are not done yet. */
    synchronized int depth() {
        return waiting.size() + held.size() + inHand;
    }

    @Override
    public void run() {
        List<Errand> errands = new ArrayList<>(desk.most());
        try {
            while (!Thread.currentThread().isInterrupted()) {
                errands.add(waiting.take());
                waiting.drainTo(errands, desk.most() - 1);
                inHand = errands.size();
                perform(errands);
                errands.clear();
                inHand = 0;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void perform(List<Errand> errands) throws InterruptedException {
        try {
            desk.perform(errands);
        } catch (RuntimeException e) {
            // Its order stays in the journal as it is, and is looked up when the hub starts again.
            LOG.error(
                    "{}: {} failed, its order is left as it was",
                    account,
                    errands.getFirst().what(),
                    e);
        }
    }
}
