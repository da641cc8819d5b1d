package dev.signalbox.dispatch;

import dev.signalbox.books.JournalReader;
import dev.signalbox.brokers.BrokerCalls;
import dev.signalbox.brokers.BrokerReply;
import dev.signalbox.brokers.BrokerRequest;
import dev.signalbox.brokers.Operation;
import dev.signalbox.brokers.OrderState;
import dev.signalbox.brokers.Outcome;
import dev.signalbox.trading.Order;
import dev.signalbox.trading.Stage;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** Asks a broker to take an order back. Asking twice does no harm, so what is unclear is simply asked again. */
@Component("cancellation")
public class Cancellation {
    private static final Logger LOG = LoggerFactory.getLogger(Cancellation.class);
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final JournalReader journal;
    private final BrokerCalls calls;
    private final OutcomeHandler outcomeHandler;
    private final UnansweredCancels unansweredCancels;
    private final SubmissionLogs logs;

    Cancellation(
            JournalReader journal,
            BrokerCalls calls,
            OutcomeHandler outcomeHandler,
            UnansweredCancels unansweredCancels,
            SubmissionLogs logs) {
        this.journal = journal;
        this.calls = calls;
        this.outcomeHandler = outcomeHandler;
        this.unansweredCancels = unansweredCancels;
        this.logs = logs;
    }

    /**
     * Takes an order back at its broker, and reports its state to the journal. What the broker leaves unanswered is asked
     * again beside the account's lane, unless this is that.
     *
     * @param task the order
     * @throws Undeliverable when the broker does not take it back and does not say that it is at its end
     */
    public void cancel(BrokerTask.Cancel task) {
        try {
            Order order = asRecorded(task.order());
            if (!order.progress().status().isFinal()) {
                cancel(logs.of(order), task.patiently());
            }
        } catch (InterruptedException e) {
            // The hub ends. Whoever wanted the order canceled sees that it still works, and asks again.
            Thread.currentThread().interrupt();
        }
    }

    /** Whoever waits for the order to be taken back waits for the database too. */
    private Order asRecorded(Order order) throws InterruptedException {
        while (true) {
            try {
                return journal.order(order.key().id()).orElseThrow().order();
            } catch (DataAccessException away) {
                LOG.warn("{}: a cancel waits for the database", order.key().account());
                Thread.sleep(PAUSE);
            }
        }
    }

    private void cancel(SubmissionLog submissionLog, boolean patiently) throws InterruptedException {
        Optional<Outcome> unanswered = ask(submissionLog);
        while (unanswered.isPresent() && patiently) {
            if (submissionLog.isTriedLongEnough()) {
                String word = unanswered.get().word();
                throw new Undeliverable(submissionLog, Stage.CANCEL, "the broker did not answer: " + word);
            }
            Thread.sleep(submissionLog.nextPause());
            unanswered = ask(submissionLog);
        }
        if (unanswered.isPresent()) {
            unansweredCancels.add(submissionLog.order());
        }
    }

    /** Asks once; what came of it when nobody knows how the order stands, empty when it is done. */
    private Optional<Outcome> ask(SubmissionLog submissionLog) throws InterruptedException {
        BrokerReply found = find(submissionLog);
        Optional<OrderState> before = found.outcome().order();
        if (before.isEmpty() && !isNamed(submissionLog, found)) {
            // It may have ended before it was sent.
            boolean over = asRecorded(submissionLog.order()).progress().status().isFinal();
            return over ? Optional.empty() : Optional.of(new Outcome.NotSent("not found"));
        }
        if (before.filter(state -> state.status().isFinal()).isPresent()) {
            return Optional.empty();
        }
        Outcome outcome = take(
                submissionLog,
                before.map(state -> submissionLog.order().known(state.brokerOrderId()))
                        .orElse(submissionLog.order()));
        if (hasEnded(submissionLog) || outcome instanceof Outcome.Accepted) {
            return Optional.empty();
        }
        if (outcome instanceof Outcome.Rejected rejected) {
            if (endsSoon(submissionLog)) {
                return Optional.empty();
            }
            throw new Undeliverable(
                    submissionLog, Stage.CANCEL, "the broker does not take it back: " + rejected.reason());
        }
        return Optional.of(outcome);
    }

    /** A broker that takes an order back no more may take a moment to tell that it is at its end. */
    private boolean endsSoon(SubmissionLog submissionLog) throws InterruptedException {
        for (Duration pause :
                submissionLog.account().connection().pace().patience().lookUps()) {
            Thread.sleep(pause);
            if (hasEnded(submissionLog)) {
                return true;
            }
        }
        return false;
    }

    /** What the broker says of it is beyond anybody, but it is there, under an id that is known. */
    private static boolean isNamed(SubmissionLog submissionLog, BrokerReply found) {
        return found.riddle().isPresent()
                && submissionLog.order().progress().brokerOrderId().isPresent();
    }

    private boolean hasEnded(SubmissionLog submissionLog) {
        return find(submissionLog)
                .outcome()
                .order()
                .filter(state -> state.status().isFinal())
                .isPresent();
    }

    private Outcome take(SubmissionLog submissionLog, Order named) {
        return calls.ask(BrokerRequest.about(Operation.CANCEL, submissionLog.account(), named))
                .outcome();
    }

    /** How the order stands now; the journal is informed, and it is followed from there. */
    private BrokerReply find(SubmissionLog submissionLog) {
        BrokerReply brokerReply = calls.ask(submissionLog.question(Operation.FIND));
        submissionLog.note(brokerReply);
        brokerReply.outcome().order().ifPresent(state -> outcomeHandler.accepted(submissionLog, state));
        return brokerReply;
    }
}
