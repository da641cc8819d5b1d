package dev.signalbox.dispatch;

import dev.signalbox.accounts.Account;
import dev.signalbox.accounts.Accounts;
import dev.signalbox.brokers.BrokerCalls;
import dev.signalbox.brokers.Guard;
import dev.signalbox.brokers.OrderState;
import dev.signalbox.brokers.Outcome;
import dev.signalbox.brokers.Remark;
import dev.signalbox.brokers.Reply;
import dev.signalbox.trading.Order;
import dev.signalbox.trading.OrderStatus;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** Takes one order to its broker, whatever comes in between: once, or not at all, and never twice. */
@Component("delivery")
public class OrderSubmission {
    private static final Logger LOG = LoggerFactory.getLogger(OrderSubmission.class);
    private static final Remark SILENCE = new Remark("it gives no reason", Optional.empty());

    private final Accounts accounts;
    private final BrokerCalls calls;
    private final Doors doors;
    private final Trouble trouble;
    private final Aftermath aftermath;

    OrderSubmission(Accounts accounts, BrokerCalls calls, Doors doors, Trouble trouble, Aftermath aftermath) {
        this.accounts = accounts;
        this.calls = calls;
        this.doors = doors;
        this.trouble = trouble;
        this.aftermath = aftermath;
    }

    /** What an order passes at the moment of sending. */
    @Component
    record Doors(Gate gate, Exits exits, Reversals reversals) {
        /** What is left to close is asked first, as it may have to wait for the journal. */
        Optional<Guard.Objection> objection(Trial trial) throws InterruptedException {
            Optional<Guard.Objection> measured = exits.objection(trial);
            return gate.objection(trial.order()).or(() -> measured);
        }
    }

    /** What is done when nobody knows whether the broker has it, and when the broker does not want it. */
    @Component
    record Trouble(LookUps lookUps, RefusedExits refusals) {}

    /**
     * Takes an order to its broker, and returns when the broker has it, refuses it, or it is not to be sent any more.
     *
     * @param submit the order
     * @throws Undeliverable when all that is allowed was tried
     */
    public void deliver(Errand.Submit submit) {
        Order order = submit.order();
        Account account = accounts.account(order.key().account()).orElseThrow();
        Trial trial = new Trial(account, order);
        try {
            Optional<Outcome> next =
                    Optional.of(submit.perhapsSent() ? trouble.lookUps().sentBefore(trial) : new Outcome.Absent());
            while (next.isPresent()) {
                next = patiently(trial, next.get());
            }
            if (submit.perhapsSent()) {
                aftermath.settled(order);
            }
        } catch (InterruptedException e) {
            // The hub ends, or another one serves the account: the order stays in the journal as it is.
            Thread.currentThread().interrupt();
        }
    }

    /** The journal is read before a call leaves, never after one, so what waited for it can be done again. */
    private Optional<Outcome> patiently(Trial trial, Outcome outcome) throws InterruptedException {
        try {
            return after(trial, outcome);
        } catch (DataAccessException away) {
            LOG.warn(
                    "{}: an order on its way waits for the database",
                    trial.account().id());
            Thread.sleep(trial.nextPause());
            return Optional.of(outcome);
        }
    }

    private Optional<Outcome> after(Trial trial, Outcome outcome) throws InterruptedException {
        return switch (outcome) {
            case Outcome.Accepted accepted -> accepted(trial, accepted);
            case Outcome.Rejected rejected ->
                refused(
                        trial,
                        new Remark(rejected.reason(), rejected.obstacle()),
                        () -> aftermath.rejected(trial, rejected));
            case Outcome.Withheld withheld -> withheld(trial, withheld.by());
            case Outcome.Unknown unknown -> {
                aftermath.unknown(trial, unknown.reason());
                yield Optional.of(trouble.lookUps().sentJustNow(trial));
            }
            case Outcome.Busy busy -> {
                aftermath.waiting(trial, busy.reason());
                yield send(trial);
            }
            case Outcome.NotSent notSent -> {
                aftermath.waiting(trial, notSent.reason());
                Thread.sleep(trial.nextPause());
                yield send(trial);
            }
            case Outcome.Absent absent -> send(trial);
        };
    }

    /** Sends it, unless the last gate is against it. */
    private Optional<Outcome> send(Trial trial) throws InterruptedException {
        if (!doors.gate().awaitTurn(trial.order())) {
            return Optional.of(new Outcome.Withheld(Guard.Objection.NOT_OURS));
        }
        // Asked here too, so that an order does not wait for its broker that is not to be sent anyway.
        Optional<Guard.Objection> already = doors.gate().objection(trial.order());
        if (already.isPresent()) {
            return already.map(Outcome.Withheld::new);
        }
        if (!doors.reversals().awaitClosed(trial)) {
            return Optional.empty();
        }
        Instant deadline = doors.gate().lastMoment(trial.order());
        Reply reply = calls.ask(trial.submission(), () -> doors.objection(trial), Optional.of(deadline));
        trial.sent(reply);
        aftermath.measure(trial, reply);
        return Optional.of(reply.outcome());
    }

    private Optional<Outcome> accepted(Trial trial, Outcome.Accepted accepted) throws InterruptedException {
        if (!(accepted.answer() instanceof Outcome.One(OrderState state))) {
            return Optional.of(new Outcome.Unknown("the broker accepted it and did not say as what", true));
        }
        return state.status() == OrderStatus.REJECTED
                ? refused(trial, state.remark().orElse(SILENCE), () -> aftermath.accepted(trial, state))
                : aftermath.accepted(trial, state);
    }

    /** It goes again when there is room for it now, unless it may not go any more; else its end is told. */
    private Optional<Outcome> refused(Trial trial, Remark remark, Runnable tell) throws InterruptedException {
        if (doors.gate().objection(trial.order()).isEmpty()
                && trouble.refusals().isCleared(trial, remark.obstacle())) {
            aftermath.waiting(trial, remark.words());
            return send(trial);
        }
        tell.run();
        trouble.refusals().giveUp(trial, remark.words());
        return Optional.empty();
    }

    private Optional<Outcome> withheld(Trial trial, Guard.Objection objection) throws InterruptedException {
        return switch (objection) {
            case NOT_OURS -> doors.gate().awaitTurn(trial.order()) ? send(trial) : Optional.empty();
            case OTHER_QUANTITY -> send(trial);
            case STALE, KILLED, TAKEN_BACK, NOTHING_LEFT -> aftermath.withheld(trial, objection);
        };
    }
}
