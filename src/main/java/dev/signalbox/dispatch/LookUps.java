package dev.signalbox.dispatch;

import dev.signalbox.accounts.CallPolicy.Patience;
import dev.signalbox.brokers.BrokerCalls;
import dev.signalbox.brokers.Operation;
import dev.signalbox.brokers.Outcome;
import dev.signalbox.brokers.Reply;
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
class LookUps {
    private final BrokerCalls calls;
    private final Gate gate;
    private final Clock clock;

    LookUps(BrokerCalls calls, Gate gate, Clock clock) {
        this.calls = calls;
        this.gate = gate;
        this.clock = clock;
    }

    /** Looks up an order that was sent just now, if at all. */
    Outcome sentJustNow(Trial trial) throws InterruptedException {
        return find(trial, patience(trial).lookUps());
    }

    /**
     * Looks up an order that another hub, or an earlier run of this one, may have sent: at once, and when that may have
     * been just before this hub took over, once more after the broker's read lag.
     */
    Outcome sentBefore(Trial trial) throws InterruptedException {
        Duration lag = patience(trial).lookUps().stream().reduce(Duration.ZERO, Duration::plus);
        Duration left = lag.minus(gate.servedFor(trial.order()));
        return find(trial, left.isPositive() ? List.of(Duration.ZERO, left) : List.of(Duration.ZERO));
    }

    /** Looks up once, for somebody who waits for the answer; trouble on the way is not waited out. */
    Outcome now(Trial trial) {
        Reply reply = calls.ask(trial.question(Operation.FIND));
        trial.note(reply);
        return switch (reply.outcome()) {
            case Outcome.Accepted accepted -> accepted;
            case Outcome.Absent absent -> absent;
            case Outcome.Rejected rejected -> throw undecided(trial, rejected.reason());
            case Outcome.Unknown unknown -> throw undecided(trial, unknown.reason());
            case Outcome.NotSent notSent -> throw undecided(trial, notSent.reason());
            case Outcome.Busy busy -> throw undecided(trial, busy.reason());
            case Outcome.Withheld withheld -> throw undecided(trial, "the hub is stopping");
        };
    }

    private Outcome find(Trial trial, List<Duration> pauses) throws InterruptedException {
        Instant end = clock.instant().plus(patience(trial).giveUp().entries());
        int empty = 0;
        int notUnderstood = 0;
        while (empty < pauses.size()) {
            Thread.sleep(pauses.get(empty));
            Reply reply = calls.ask(trial.question(Operation.FIND));
            trial.note(reply);
            if (!gate.awaitTurn(trial.order())) {
                return new Outcome.Withheld(dev.signalbox.brokers.Guard.Objection.NOT_OURS);
            }
            switch (reply.outcome()) {
                case Outcome.Accepted accepted -> {
                    return accepted;
                }
                case Outcome.Absent absent -> empty++;
                case Outcome.Rejected rejected -> park(trial, ++notUnderstood > pauses.size(), rejected.reason());
                case Outcome.Unknown unknown
                when unknown.answered() -> park(trial, ++notUnderstood > pauses.size(), unknown.reason());
                case Outcome.Unknown unknown -> wait(trial, end, unknown.reason());
                case Outcome.NotSent notSent -> wait(trial, end, notSent.reason());
                case Outcome.Busy busy -> wait(trial, end, busy.reason());
                case Outcome.Withheld withheld -> {
                    return withheld;
                }
            }
        }
        return new Outcome.Absent();
    }

    private void wait(Trial trial, Instant end, String reason) throws InterruptedException {
        park(trial, clock.instant().isAfter(end), reason);
        Thread.sleep(trial.nextPause());
    }

    private static void park(Trial trial, boolean enough, String reason) {
        if (enough) {
            throw undecided(trial, reason);
        }
    }

    private static Undeliverable undecided(Trial trial, String reason) {
        return new Undeliverable(
                trial,
                "look_up",
                "the broker cannot say whether it has the order: " + reason
                        + "; look there, then replay or discard this letter");
    }

    private static Patience patience(Trial trial) {
        return trial.account().connection().pace().patience();
    }
}
