package dev.signalbox.dispatch;

import dev.signalbox.orders.Journal;
import dev.signalbox.trading.Report;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One account's errands, done one after the other; what the broker says goes to the journal. */
final class Lane implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Lane.class);
    private static final int MOST_AT_ONCE = 64;
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final String account;
    private final Function<Errand, List<Report>> broker;
    private final Journal journal;
    private final BlockingQueue<Errand> waiting = new LinkedBlockingQueue<>();

    Lane(String account, Function<Errand, List<Report>> broker, Journal journal) {
        this.account = account;
        this.broker = broker;
        this.journal = journal;
    }

    void add(Errand errand) {
        waiting.add(errand);
    }

    @Override
    public void run() {
        List<Errand> errands = new ArrayList<>(MOST_AT_ONCE);
        try {
            while (true) {
                errands.add(waiting.take());
                waiting.drainTo(errands, MOST_AT_ONCE - 1);
                record(errands.stream().flatMap(this::perform).toList());
                errands.clear();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private java.util.stream.Stream<Report> perform(Errand errand) {
        try {
            return broker.apply(errand).stream();
        } catch (RuntimeException e) {
            // The order stays as it is in the journal, and so is tried again at the next start.
            LOG.error("{}: {} failed, its order is left as it was: {}", account, errand.route(), e.getMessage(), e);
            return java.util.stream.Stream.empty();
        }
    }

    /** What a broker did cannot be undone, so its word is written however long the database is away. */
    private void record(List<Report> reports) throws InterruptedException {
        List<Report> unwritten = reports;
        while (!unwritten.isEmpty()) {
            unwritten = unwritten(unwritten);
            if (!unwritten.isEmpty()) {
                LOG.warn("{}: {} reports of the broker wait for the database", account, unwritten.size());
                Thread.sleep(PAUSE);
            }
        }
    }

    private List<Report> unwritten(List<Report> reports) {
        record Sent(Report report, CompletableFuture<Void> written) {}
        return reports.stream().map(report -> new Sent(report, journal.report(report))).toList().stream()
                .filter(sent -> !written(sent.written()))
                .map(Sent::report)
                .toList();
    }

    private static boolean written(CompletableFuture<Void> written) {
        try {
            written.join();
            return true;
        } catch (CompletionException e) {
            return false;
        }
    }
}
