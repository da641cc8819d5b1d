package dev.signalbox.dispatch;

import dev.signalbox.accounts.Account;
import dev.signalbox.accounts.Accounts;
import dev.signalbox.brokers.BrokerCalls;
import dev.signalbox.brokers.BrokerReply;
import dev.signalbox.brokers.Guard;
import dev.signalbox.brokers.OrderRemark;
import dev.signalbox.brokers.OrderState;
import dev.signalbox.brokers.Outcome;
import dev.signalbox.dispatch.ObstructingOrders.Way;
import dev.signalbox.trading.Order;
import dev.signalbox.trading.OrderStatus;
import java.time.Instant;
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

    private final Accounts accounts;
    private final BrokerCalls calls;
    private final Doors doors;
    private final Trouble trouble;
    private final OutcomeHandler outcomeHandler;

    OrderSubmission(Accounts accounts, BrokerCalls calls, Doors doors, Trouble trouble, OutcomeHandler outcomeHandler) {
        this.accounts = accounts;
        this.calls = calls;
        this.doors = doors;
        this.trouble = trouble;
        this.outcomeHandler = outcomeHandler;
    }

    /** What an order passes at the moment of sending. */
    @Component
    record Doors(SendGate gate, ReduceOnlyCap exits, Reversals reversals) {
        /** What is left to close is asked first, as it may have to wait for the journal. */
        Optional<Guard.Objection> objection(SubmissionLog submissionLog) throws InterruptedException {
            Optional<Guard.Objection> measured = exits.objection(submissionLog);
            return gate.objection(submissionLog.order()).or(() -> measured);
        }
    }

    /** What is done when nobody knows whether the broker has it, and when the broker does not want it. */
    @Component
    record Trouble(OrderLookup lookUps, RefusedExits refusals, UnansweredCancels unansweredCancels, Lanes lanes) {}

    /**
     * Takes an order to its broker, and returns when the broker has it, refuses it, or it is not to be sent any more.
     *
     * @param submit the order
     * @throws Undeliverable when all that is allowed was tried
     */
    public void deliver(BrokerTask.Submit submit) {
        Order order = submit.order();
        Account account = accounts.account(order.key().account()).orElseThrow();
        SubmissionLog submissionLog = new SubmissionLog(account, order);
        try {
            Optional<Outcome> next = Optional.of(
                    submit.perhapsSent() ? trouble.lookUps().sentBefore(submissionLog) : new Outcome.Absent());
            while (next.isPresent()) {
                next = patiently(submissionLog, next.get());
            }
            if (submit.perhapsSent()) {
                outcomeHandler.settled(order);
            }
        } catch (InterruptedException e) {
            // The hub ends, or another one serves the account: the order stays in the journal as it is.
            Thread.currentThread().interrupt();
        }
    }

    /** The journal is read before a call leaves, never after one, so what waited for it can be done again. */
    private Optional<Outcome> patiently(SubmissionLog submissionLog, Outcome outcome) throws InterruptedException {
        try {
            return after(submissionLog, outcome);
        } catch (DataAccessException away) {
            LOG.warn(
                    "{}: an order on its way waits for the database",
                    submissionLog.account().id());
            Thread.sleep(submissionLog.nextPause());
            return Optional.of(outcome);
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
                yield Optional.of(trouble.lookUps().sentJustNow(submissionLog));
            }
            case Outcome.Busy busy -> {
                outcomeHandler.waiting(submissionLog, busy.reason());
                yield send(submissionLog);
            }
            case Outcome.NotSent notSent -> {
                outcomeHandler.waiting(submissionLog, notSent.reason());
                Thread.sleep(submissionLog.nextPause());
                yield send(submissionLog);
            }
            case Outcome.Absent absent -> send(submissionLog);
        };
    }

    /** Sends it, unless the last gate is against it. */
    private Optional<Outcome> send(SubmissionLog submissionLog) throws InterruptedException {
        if (!doors.gate().awaitTurn(submissionLog.order())) {
            return Optional.of(new Outcome.Withheld(Guard.Objection.NOT_OURS));
        }
        // Asked here too, so that an order does not wait for its broker that is not to be sent anyway.
        Optional<Guard.Objection> already = doors.gate().objection(submissionLog.order());
        if (already.isPresent()) {
            return already.map(Outcome.Withheld::new);
        }
        return switch (doors.reversals().turn(submissionLog)) {
            case NOW -> ask(submissionLog);
            case LATER -> {
                trouble.lanes().later(submissionLog.order());
                yield Optional.empty();
            }
            case NEVER -> Optional.empty();
        };
    }

    private Optional<Outcome> ask(SubmissionLog submissionLog) {
        Instant deadline = doors.gate().lastMoment(submissionLog.order());
        BrokerReply brokerReply =
                calls.ask(submissionLog.submission(), () -> doors.objection(submissionLog), Optional.of(deadline));
        submissionLog.sent(brokerReply);
        outcomeHandler.measure(submissionLog, brokerReply);
        return Optional.of(brokerReply.outcome());
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
        Way way = doors.gate().objection(submissionLog.order()).isEmpty()
                ? trouble.refusals().clear(submissionLog, orderRemark.obstacle())
                : Way.BLOCKED;
        if (way != Way.BLOCKED) {
            outcomeHandler.waiting(submissionLog, orderRemark.words());
        }
        return switch (way) {
            case CLEARED -> send(submissionLog);
            case LATER -> {
                trouble.unansweredCancels().follow(submissionLog.order());
                yield Optional.empty();
            }
            case BLOCKED -> givenUp(submissionLog, orderRemark, tell);
        };
    }

    private Optional<Outcome> givenUp(SubmissionLog submissionLog, OrderRemark orderRemark, Runnable tell) {
        trouble.refusals().giveUp(submissionLog, orderRemark.words());
        tell.run();
        if (submissionLog.hasLetter()) {
            throw submissionLog.undeliverable();
        }
        return Optional.empty();
    }

    private Optional<Outcome> withheld(SubmissionLog submissionLog, Guard.Objection objection)
            throws InterruptedException {
        return switch (objection) {
            case NOT_OURS -> doors.gate().awaitTurn(submissionLog.order()) ? send(submissionLog) : Optional.empty();
            case OTHER_QUANTITY -> send(submissionLog);
            case STALE, KILLED, TAKEN_BACK, NOTHING_LEFT -> outcomeHandler.withheld(submissionLog, objection);
        };
    }
}
