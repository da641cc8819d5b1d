package dev.signalbox.dispatch;

import dev.signalbox.accounts.Account;
import dev.signalbox.accounts.Accounts;
import dev.signalbox.books.JournalReader;
import dev.signalbox.brokers.BrokerCalls;
import dev.signalbox.brokers.Operation;
import dev.signalbox.brokers.OrderState;
import dev.signalbox.brokers.Outcome;
import dev.signalbox.brokers.Reply;
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
    private final Aftermath aftermath;
    private final Clock clock;

    Cancellation(Accounts accounts, JournalReader journal, BrokerCalls calls, Aftermath aftermath, Clock clock) {
        this.accounts = accounts;
        this.journal = journal;
        this.calls = calls;
        this.aftermath = aftermath;
        this.clock = clock;
    }

    /**
     * Takes an order back at its broker, and tells the journal how it stands then.
     *
     * @param errand the order
     * @throws Undeliverable when the broker does not take it back and does not say that it is at its end
     */
    public void cancel(Errand.Cancel errand) {
        try {
            Order order = asRecorded(errand.order());
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
        Trial trial = new Trial(account, order);
        Instant end = clock.instant()
                .plus(account.connection().pace().patience().giveUp().entries());
        while (true) {
            Optional<OrderState> before = find(trial);
            if (before.filter(state -> state.status().isFinal()).isPresent()) {
                return;
            }
            Outcome outcome = before.isEmpty() ? new Outcome.NotSent("not found") : ask(account, order, before.get());
            boolean ended =
                    find(trial).filter(state -> state.status().isFinal()).isPresent();
            if (ended || outcome instanceof Outcome.Accepted) {
                return;
            }
            if (outcome instanceof Outcome.Rejected rejected) {
                if (endsSoon(trial)) {
                    return;
                }
                throw new Undeliverable(trial, "cancel", "the broker does not take it back: " + rejected.reason());
            }
            if (clock.instant().isAfter(end)) {
                throw new Undeliverable(trial, "cancel", "the broker did not answer: " + outcome.word());
            }
            Thread.sleep(trial.nextPause());
        }
    }

    /** A broker that takes an order back no more may take a moment to tell that it is at its end. */
    private boolean endsSoon(Trial trial) throws InterruptedException {
        for (Duration pause : trial.account().connection().pace().patience().lookUps()) {
            Thread.sleep(pause);
            if (find(trial).filter(state -> state.status().isFinal()).isPresent()) {
                return true;
            }
        }
        return false;
    }

    private Outcome ask(Account account, Order order, OrderState state) {
        Order named = order.known(state.brokerOrderId());
        return calls.ask(new Trial(account, named).question(Operation.CANCEL)).outcome();
    }

    /** How the order stands now; the journal is told, and it is followed from there. */
    private Optional<OrderState> find(Trial trial) {
        Reply reply = calls.ask(trial.question(Operation.FIND));
        trial.note(reply);
        if (reply.outcome() instanceof Outcome.Accepted accepted && accepted.answer() instanceof Outcome.One one) {
            aftermath.accepted(trial, one.order());
            return Optional.of(one.order());
        }
        return Optional.empty();
    }
}
