package dev.signalbox.dispatch;

import dev.signalbox.accounts.CallPolicy.Patience;
import dev.signalbox.brokers.BrokerCalls;
import dev.signalbox.brokers.BrokerReply;
import dev.signalbox.brokers.Operation;
import dev.signalbox.brokers.Outcome;
import dev.signalbox.trading.Stage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Finds out what became of an order that was perhaps sent. Only when each of several look-ups was complete and empty, the
 * last one after the broker's read lag, the order is not there.
 */
@Component
class OrderLookup {
    private final BrokerCalls calls;
    private final SendGate sendGate;
    private final Clock clock;

    OrderLookup(BrokerCalls calls, SendGate sendGate, Clock clock) {
        this.calls = calls;
        this.sendGate = sendGate;
        this.clock = clock;
    }

    /** Looks up an order that was sent just now, if at all. */
    Outcome sentJustNow(SubmissionLog submissionLog) throws InterruptedException {
        return find(submissionLog, patience(submissionLog).lookUps());
    }

    /**
     * Looks up an order that another hub, or an earlier run of this one, may have sent: at once, and when that may have
     * been just before this hub took over, once more after the broker's read lag.
     */
    Outcome sentBefore(SubmissionLog submissionLog) throws InterruptedException {
        Duration left = patience(submissionLog).readLag().minus(sendGate.servedFor(submissionLog.order()));
        return find(submissionLog, left.isPositive() ? List.of(Duration.ZERO, left) : List.of(Duration.ZERO));
    }

    /** Looks up once, for somebody who waits for the answer; trouble on the way is not waited out. */
    Outcome now(SubmissionLog submissionLog) {
        BrokerReply brokerReply = calls.ask(submissionLog.question(Operation.FIND));
        submissionLog.note(brokerReply);
        return switch (brokerReply.outcome()) {
            case Outcome.Accepted accepted -> accepted;
            case Outcome.Absent absent -> absent;
            case Outcome.Rejected rejected -> throw undecided(submissionLog, rejected.reason());
            case Outcome.Unknown unknown -> throw undecided(submissionLog, unknown.reason());
            case Outcome.NotSent notSent -> throw undecided(submissionLog, notSent.reason());
            case Outcome.Busy busy -> throw undecided(submissionLog, busy.reason());
            case Outcome.Withheld withheld -> throw undecided(submissionLog, "the hub is stopping");
        };
    }

    private Outcome find(SubmissionLog submissionLog, List<Duration> pauses) throws InterruptedException {
        Instant end = end(submissionLog);
        int empty = 0;
        int notUnderstood = 0;
        while (empty < pauses.size()) {
            Thread.sleep(pauses.get(empty));
            BrokerReply brokerReply = calls.ask(submissionLog.question(Operation.FIND));
            submissionLog.note(brokerReply);
            if (!sendGate.awaitTurn(submissionLog.order())) {
                return new Outcome.Withheld(dev.signalbox.brokers.Guard.Objection.NOT_OURS);
            }
            switch (brokerReply.outcome()) {
                case Outcome.Accepted accepted -> {
                    return accepted;
                }
                case Outcome.Absent absent -> empty++;
                case Outcome.Rejected rejected ->
                    park(submissionLog, ++notUnderstood > pauses.size(), rejected.reason());
                case Outcome.Unknown unknown
                when unknown.answered() -> park(submissionLog, ++notUnderstood > pauses.size(), unknown.reason());
                case Outcome.Unknown unknown -> wait(submissionLog, end, unknown.reason());
                case Outcome.NotSent notSent -> {
                    end = notSent.paused() ? end(submissionLog) : end;
                    wait(submissionLog, end, notSent.reason());
                }
                case Outcome.Busy busy -> wait(submissionLog, end, busy.reason());
                case Outcome.Withheld withheld -> {
                    return withheld;
                }
            }
        }
        return new Outcome.Absent();
    }

    private Instant end(SubmissionLog submissionLog) {
        return clock.instant().plus(patience(submissionLog).giveUp().entries());
    }

    private void wait(SubmissionLog submissionLog, Instant end, String reason) throws InterruptedException {
        park(submissionLog, clock.instant().isAfter(end), reason);
        Thread.sleep(submissionLog.nextPause());
    }

    private static void park(SubmissionLog submissionLog, boolean enough, String reason) {
        if (enough) {
            throw undecided(submissionLog, reason);
        }
    }

    private static Undeliverable undecided(SubmissionLog submissionLog, String reason) {
        return new Undeliverable(
                submissionLog,
                Stage.LOOK_UP,
                "the broker cannot say whether it has the order: " + reason
                        + "; look there, then replay or discard this letter");
    }

    private static Patience patience(SubmissionLog submissionLog) {
        return submissionLog.account().connection().pace().patience();
    }
}
