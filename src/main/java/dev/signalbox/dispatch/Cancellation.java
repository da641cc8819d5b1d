package dev.signalbox.dispatch;

import dev.signalbox.accounts.Account;
import dev.signalbox.accounts.Accounts;
import dev.signalbox.books.JournalReader;
import dev.signalbox.brokers.BrokerCalls;
import dev.signalbox.brokers.BrokerReply;
import dev.signalbox.brokers.Operation;
import dev.signalbox.brokers.OrderState;
import dev.signalbox.brokers.Outcome;
import dev.signalbox.trading.Order;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
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

    private final Accounts accounts;
    private final JournalReader journal;
    private final BrokerCalls calls;
    private final OutcomeHandler outcomeHandler;
    private final Clock clock;

    Cancellation(
            Accounts accounts, JournalReader journal, BrokerCalls calls, OutcomeHandler outcomeHandler, Clock clock) {
        this.accounts = accounts;
        this.journal = journal;
        this.calls = calls;
        this.outcomeHandler = outcomeHandler;
        this.clock = clock;
    }

    /**
     * Takes an order back at its broker, and tells the journal how it stands then.
     *
     * @param task the order
     * @throws Undeliverable when the broker does not take it back and does not say that it is at its end
     */
    public void cancel(BrokerTask.Cancel task) {
        try {
            Order order = asRecorded(task.order());
            if (!order.progress().status().isFinal()) {
                cancel(accounts.account(order.key().account()).orElseThrow(), order);
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

    private void cancel(Account account, Order order) throws InterruptedException {
        SubmissionLog submissionLog = new SubmissionLog(account, order);
        Instant end = clock.instant()
                .plus(account.connection().pace().patience().giveUp().entries());
        while (true) {
            Optional<OrderState> before = find(submissionLog);
            if (before.filter(state -> state.status().isFinal()).isPresent()) {
                return;
            }
            Outcome outcome = before.isEmpty() ? new Outcome.NotSent("not found") : ask(account, order, before.get());
            boolean ended = find(submissionLog)
                    .filter(state -> state.status().isFinal())
                    .isPresent();
            if (ended || outcome instanceof Outcome.Accepted) {
                return;
            }
            if (outcome instanceof Outcome.Rejected rejected) {
                if (endsSoon(submissionLog)) {
                    return;
                }
                throw new Undeliverable(
                        submissionLog, "cancel", "the broker does not take it back: " + rejected.reason());
            }
            if (clock.instant().isAfter(end)) {
                throw new Undeliverable(submissionLog, "cancel", "the broker did not answer: " + outcome.word());
            }
            Thread.sleep(submissionLog.nextPause());
        }
    }

    /** A broker that takes an order back no more may take a moment to tell that it is at its end. */
    private boolean endsSoon(SubmissionLog submissionLog) throws InterruptedException {
        for (Duration pause :
                submissionLog.account().connection().pace().patience().lookUps()) {
            Thread.sleep(pause);
            if (find(submissionLog).filter(state -> state.status().isFinal()).isPresent()) {
                return true;
            }
        }
        return false;
    }

    private Outcome ask(Account account, Order order, OrderState state) {
        Order named = order.known(state.brokerOrderId());
        return calls.ask(new SubmissionLog(account, named).question(Operation.CANCEL))
                .outcome();
    }

    /** How the order stands now; the journal is told, and it is followed from there. */
    private Optional<OrderState> find(SubmissionLog submissionLog) {
        BrokerReply brokerReply = calls.ask(submissionLog.question(Operation.FIND));
        submissionLog.note(brokerReply);
        if (brokerReply.outcome() instanceof Outcome.Accepted accepted
                && accepted.answer() instanceof Outcome.One one) {
            outcomeHandler.accepted(submissionLog, one.order());
            return Optional.of(one.order());
        }
        return Optional.empty();
    }
}
