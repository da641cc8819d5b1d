package dev.signalbox.dispatch;

import dev.signalbox.brokers.BrokerCalls;
import dev.signalbox.brokers.BrokerReply;
import dev.signalbox.brokers.Guard;
import dev.signalbox.brokers.Outcome;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Asks a broker to take an order, unless something at the moment of sending is against it. */
@Component
class OrderSender {
    private final BrokerCalls calls;
    private final SendGate gate;
    private final ReduceOnlyCap exits;
    private final Reversals reversals;
    private final OutcomeHandler outcomeHandler;

    OrderSender(
            BrokerCalls calls, SendGate gate, ReduceOnlyCap exits, Reversals reversals, OutcomeHandler outcomeHandler) {
        this.calls = calls;
        this.gate = gate;
        this.exits = exits;
        this.reversals = reversals;
        this.outcomeHandler = outcomeHandler;
    }

    /** What is against sending it now, whatever is left to close. */
    Optional<Guard.Objection> objection(SubmissionLog submissionLog) {
        return gate.objection(submissionLog.order());
    }

    /** Waits while nobody can tell whether this hub still serves the account; false when another one does. */
    boolean awaitTurn(SubmissionLog submissionLog) throws InterruptedException {
        return gate.awaitTurn(submissionLog.order());
    }

    /** Sends it; empty when it is sent later, or never, which the journal then knows. */
    Optional<Outcome> send(SubmissionLog submissionLog) throws InterruptedException {
        if (!awaitTurn(submissionLog)) {
            return Optional.of(new Outcome.Withheld(Guard.Objection.NOT_OURS));
        }
        // Asked here too, so that an order does not wait for its broker that is not to be sent anyway.
        Optional<Guard.Objection> already = objection(submissionLog);
        if (already.isPresent()) {
            return already.map(Outcome.Withheld::new);
        }
        return switch (reversals.turn(submissionLog)) {
            case NOW -> ask(submissionLog);
            case LATER, NEVER -> Optional.empty();
        };
    }

    private Optional<Outcome> ask(SubmissionLog submissionLog) throws InterruptedException {
        exits.measure(submissionLog);
        Instant deadline = gate.lastMoment(submissionLog.order());
        BrokerReply brokerReply =
                calls.ask(submissionLog.submission(), () -> lastObjection(submissionLog), Optional.of(deadline));
        submissionLog.sent(brokerReply);
        outcomeHandler.measure(submissionLog, brokerReply);
        return Optional.of(brokerReply.outcome());
    }

    /** What is left to close is asked first, as it may have to wait for the journal. */
    private Optional<Guard.Objection> lastObjection(SubmissionLog submissionLog) throws InterruptedException {
        Optional<Guard.Objection> measured = exits.objection(submissionLog);
        return objection(submissionLog).or(() -> measured);
    }
}
