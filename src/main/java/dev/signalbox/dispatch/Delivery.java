package dev.signalbox.dispatch;

import dev.signalbox.accounts.Account;
import dev.signalbox.accounts.Accounts;
import dev.signalbox.brokers.BrokerCalls;
import dev.signalbox.brokers.Guard;
import dev.signalbox.brokers.Outcome;
import dev.signalbox.brokers.Reply;
import dev.signalbox.trading.Order;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Takes one order to its broker, whatever comes in between: once, or not at all, and never twice. */
@Component("delivery")
public class Delivery {
    private final Accounts accounts;
    private final BrokerCalls calls;
    private final LookUps lookUps;
    private final Gate gate;
    private final Exits exits;
    private final Reversals reversals;
    private final Aftermath aftermath;

    Delivery(Accounts accounts, BrokerCalls calls, LookUps lookUps, Doors doors, Aftermath aftermath) {
        this.accounts = accounts;
        this.calls = calls;
        this.lookUps = lookUps;
        this.gate = doors.gate();
        this.exits = doors.exits();
        this.reversals = doors.reversals();
        this.aftermath = aftermath;
    }

    /** What an order passes at the moment of sending. */
    @Component
    record Doors(Gate gate, Exits exits, Reversals reversals) {}

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
            Optional<Outcome> next = submit.perhapsSent() ? Optional.of(lookUps.sentBefore(trial)) : send(trial);
            while (next.isPresent()) {
                next = after(trial, next.get());
            }
            if (submit.perhapsSent()) {
                aftermath.settled(order);
            }
        } catch (InterruptedException e) {
            // The hub ends, or another one serves the account: the order stays in the journal as it is.
            Thread.currentThread().interrupt();
        }
    }

    private Optional<Outcome> after(Trial trial, Outcome outcome) throws InterruptedException {
        return switch (outcome) {
            case Outcome.Accepted accepted -> accepted(trial, accepted);
            case Outcome.Rejected rejected -> aftermath.rejected(trial, rejected);
            case Outcome.Withheld withheld -> withheld(trial, withheld.by());
            case Outcome.Unknown unknown -> {
                aftermath.unknown(trial, unknown.reason());
                yield Optional.of(lookUps.sentJustNow(trial));
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

    /** Sends it, unless there is nothing left for it to do. */
    private Optional<Outcome> send(Trial trial) throws InterruptedException {
        if (!gate.awaitTurn(trial.order())) {
            return Optional.of(new Outcome.Withheld(Guard.Objection.NOT_OURS));
        }
        if (!reversals.awaitClosed(trial)) {
            return Optional.empty();
        }
        Optional<Order> measured = exits.measured(trial);
        return measured.isPresent() ? Optional.of(send(trial, measured.get())) : Optional.empty();
    }

    private Outcome send(Trial trial, Order measured) {
        Reply reply = calls.ask(
                trial.submission(measured), () -> gate.objection(measured), Optional.of(gate.lastMoment(measured)));
        trial.sent(reply);
        aftermath.measure(trial, reply);
        return reply.outcome();
    }

    private Optional<Outcome> accepted(Trial trial, Outcome.Accepted accepted) {
        return accepted.answer() instanceof Outcome.One one
                ? aftermath.accepted(trial, one.order())
                : Optional.of(new Outcome.Unknown("the broker accepted it and did not say as what", true));
    }

    private Optional<Outcome> withheld(Trial trial, Guard.Objection objection) throws InterruptedException {
        if (objection == Guard.Objection.NOT_OURS) {
            return gate.awaitTurn(trial.order()) ? send(trial) : Optional.empty();
        }
        return aftermath.withheld(trial, objection);
    }
}
