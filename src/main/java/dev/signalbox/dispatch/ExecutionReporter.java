package dev.signalbox.dispatch;

import dev.signalbox.journal.Journal;
import dev.signalbox.trading.ExecutionReport;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Brings what a broker said to the journal. What a broker did cannot be undone, so its word is written however long the
 * database is away; reports may overtake each other, the journal sees to that.
 */
@Component
class ExecutionReporter {
    private static final Logger LOG = LoggerFactory.getLogger(ExecutionReporter.class);
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final Journal journal;
    private final OrderLetters letters;
    private final Map<String, CompletableFuture<Void>> last = new ConcurrentHashMap<>();

    ExecutionReporter(Journal journal, OrderLetters letters) {
        this.journal = journal;
        this.letters = letters;
    }

    /** Writes a report, with the dead letter that a refused exit leaves whoever tells of it; completes when it is written. */
    CompletableFuture<Void> report(ExecutionReport executionReport) {
        ExecutionReport complete = OrderLetters.withLetter(executionReport);
        CompletableFuture<Void> written =
                last.compute(executionReport.order().key().account(), (account, before) -> write(complete));
        if (complete != executionReport) {
            letters.toldAfter(written, complete);
        }
        return written;
    }

    /** Waits until the last report of an account is in the journal. */
    void awaitWritten(String account) throws InterruptedException {
        CompletableFuture<Void> written = last.get(account);
        if (written != null) {
            await(written);
        }
    }

    private CompletableFuture<Void> write(ExecutionReport executionReport) {
        return journal.report(executionReport).exceptionallyCompose(failure -> {
            LOG.warn(
                    "{}: a report of the broker waits for the database",
                    executionReport.order().key().account());
            return CompletableFuture.runAsync(
                            () -> {}, CompletableFuture.delayedExecutor(PAUSE.toMillis(), TimeUnit.MILLISECONDS))
                    .thenCompose(waited -> write(executionReport));
        });
    }

    /** Writes reports and waits until they are written. */
    void reportAll(List<ExecutionReport> executionReports) throws InterruptedException {
        for (CompletableFuture<Void> written :
                executionReports.stream().map(this::report).toList()) {
            await(written);
        }
    }

    private static void await(CompletableFuture<Void> written) throws InterruptedException {
        try {
            written.get();
        } catch (java.util.concurrent.ExecutionException e) {
            throw new IllegalStateException("a report of the broker was not written", e);
        }
    }
}
