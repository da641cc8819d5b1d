package dev.signalbox.dispatch;

import dev.signalbox.brokers.Guard;
import dev.signalbox.brokers.OrderRemark;
import dev.signalbox.brokers.OrderState;
import dev.signalbox.brokers.Outcome;
import dev.signalbox.dispatch.ObstructingOrders.Way;
import dev.signalbox.trading.Order;
import dev.signalbox.trading.OrderStatus;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** Takes one order to its broker, whatever comes in between: once, or not at all, and never twice. */
@Component("orderSubmission")
public class OrderSubmission {
    private static final Logger LOG = LoggerFactory.getLogger(OrderSubmission.class);
    private static final OrderRemark SILENCE = new OrderRemark("it gives no reason", Optional.empty());

    private final SubmissionLogs logs;
    private final OrderSender sender;
    private final OrderLookup lookUps;
    private final RefusedExits refusals;
    private final OutcomeHandler outcomeHandler;

    OrderSubmission(
            SubmissionLogs logs,
            OrderSender sender,
            OrderLookup lookUps,
            RefusedExits refusals,
            OutcomeHandler outcomeHandler) {
        this.logs = logs;
        this.sender = sender;
        this.lookUps = lookUps;
        this.refusals = refusals;
        this.outcomeHandler = outcomeHandler;
    }

    /**
     * Takes an order to its broker, and returns when the broker has it, refuses it, or it is not to be sent any more.
     *
     * @param submit the order
     * @throws Undeliverable when all that is allowed was tried
     */
    public void deliver(BrokerTask.Submit submit) {
        Order order = submit.order();
        SubmissionLog submissionLog = logs.of(order);
        try {
            Optional<Outcome> next = Optional.of(first(submit, submissionLog));
            while (next.isPresent()) {
                Outcome outcome = next.get();
                next = patiently(submissionLog, () -> after(submissionLog, outcome));
            }
            if (submit.perhapsSent()) {
                patiently(submissionLog, () -> outcomeHandler.settled(order));
            }
        } catch (InterruptedException e) {
            // The hub ends, or another one serves the account: the order stays in the journal as it is.
            Thread.currentThread().interrupt();
        }
    }

    private Outcome first(BrokerTask.Submit submit, SubmissionLog submissionLog) throws InterruptedException {
        Optional<Outcome> refused = submit.refused().map(state -> new Outcome.Accepted(new Outcome.One(state)));
        if (refused.isPresent()) {
            return refused.get();
        }
        return submit.perhapsSent() ? lookUps.sentBefore(submissionLog) : new Outcome.Absent();
    }

    private interface Step<T> {
        T take() throws InterruptedException;
    }

    /** The journal is read before a call leaves, never after one, so what waited for it can be done again. */
    private static <T> T patiently(SubmissionLog submissionLog, Step<T> step) throws InterruptedException {
        while (true) {
            try {
                return step.take();
            } catch (DataAccessException away) {
                LOG.warn(
                        "{}: an order on its way waits for the database",
                        submissionLog.account().id());
                Thread.sleep(submissionLog.nextPause());
            }
        }
    }

    private Optional<Outcome> after(SubmissionLog submissionLog, Outcome outcome) throws InterruptedException {
        return switch (outcome) {
            case Outcome.Accepted accepted -> accepted(submissionLog, accepted);
            case Outcome.Rejected rejected ->
                refused(
                        submissionLog,
                        new OrderRemark(rejected.reason(), rejected.obstacle()),
                        () -> outcomeHandler.rejected(submissionLog, rejected));
            case Outcome.Withheld withheld -> withheld(submissionLog, withheld.by());
            case Outcome.Unknown unknown -> {
                outcomeHandler.unknown(submissionLog, unknown.reason());
                yield Optional.of(lookUps.sentJustNow(submissionLog));
            }
            case Outcome.Busy busy -> {
                outcomeHandler.waiting(submissionLog, busy.reason());
                yield sender.send(submissionLog);
            }
            case Outcome.NotSent notSent -> {
                outcomeHandler.waiting(submissionLog, notSent.reason());
                Thread.sleep(submissionLog.nextPause());
                yield sender.send(submissionLog);
            }
            case Outcome.Absent absent -> sender.send(submissionLog);
        };
    }

    private Optional<Outcome> accepted(SubmissionLog submissionLog, Outcome.Accepted accepted)
            throws InterruptedException {
        if (!(accepted.answer() instanceof Outcome.One(OrderState state))) {
            return Optional.of(new Outcome.Unknown("the broker accepted it and did not say as what", true));
        }
        return state.status() == OrderStatus.REJECTED
                ? refused(
                        submissionLog,
                        state.remark().orElse(SILENCE),
                        () -> outcomeHandler.accepted(submissionLog, state))
                : outcomeHandler.accepted(submissionLog, state);
    }

    /** It goes again when there is room for it now, unless it may not go any more; else its end is told. */
    private Optional<Outcome> refused(SubmissionLog submissionLog, OrderRemark orderRemark, Runnable tell)
            throws InterruptedException {
        Way way = sender.objection(submissionLog).isEmpty()
                ? refusals.clear(submissionLog, orderRemark.obstacle())
                : Way.BLOCKED;
        if (way != Way.BLOCKED) {
            outcomeHandler.waiting(submissionLog, orderRemark.words());
        }
        return switch (way) {
            case CLEARED -> sender.send(submissionLog);
            case LATER -> {
                refusals.postpone(submissionLog);
                yield Optional.empty();
            }
            case BLOCKED -> givenUp(submissionLog, orderRemark, tell);
        };
    }

    private Optional<Outcome> givenUp(SubmissionLog submissionLog, OrderRemark orderRemark, Runnable tell) {
        refusals.giveUp(submissionLog, orderRemark.words());
        tell.run();
        if (submissionLog.hasLetter()) {
            throw submissionLog.undeliverable();
        }
        return Optional.empty();
    }

    private Optional<Outcome> withheld(SubmissionLog submissionLog, Guard.Objection objection)
            throws InterruptedException {
        return switch (objection) {
            case NOT_OURS -> sender.awaitTurn(submissionLog) ? sender.send(submissionLog) : Optional.empty();
            case OTHER_QUANTITY -> sender.send(submissionLog);
            case STALE, KILLED, TAKEN_BACK, NOTHING_LEFT -> outcomeHandler.withheld(submissionLog, objection);
        };
    }
}
