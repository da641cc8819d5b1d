package dev.signalbox.dispatch;

import dev.signalbox.brokers.BrokerCalls;
import dev.signalbox.brokers.BrokerRequest;
import dev.signalbox.brokers.Guard;
import dev.signalbox.brokers.Operation;
import dev.signalbox.brokers.Outcome;
import dev.signalbox.trading.Order;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.stereotype.Component;

/** Asks a broker how much there is for an exit to close, when the broker may have less than the journal says. */
@Component
class BrokerPositionQuery {
    private final BrokerCalls calls;

    BrokerPositionQuery(BrokerCalls calls) {
        this.calls = calls;
    }

    /**
     * Asks until two answers in a row agree. That there is nothing at all is believed only when the broker's reading cannot
     * lag behind any more.
     *
     * @return how much, zero for nothing; empty when the broker does not say
     */
    Optional<BigDecimal> closable(SubmissionLog submissionLog) throws InterruptedException {
        return settled(submissionLog, () -> ask(submissionLog, Optional.empty()));
    }

    /**
     * The same, but what is not told within a time counts as not told.
     *
     * @param patience for each answer
     */
    Optional<BigDecimal> closable(SubmissionLog submissionLog, Duration patience) throws InterruptedException {
        return settled(submissionLog, () -> once(submissionLog, patience));
    }

    /** Something that is asked again. */
    private interface Question {
        Optional<BigDecimal> ask() throws InterruptedException;
    }

    private static Optional<BigDecimal> settled(SubmissionLog submissionLog, Question question)
            throws InterruptedException {
        Optional<BigDecimal> last = question.ask();
        for (Duration pause :
                submissionLog.account().connection().pace().patience().lookUps()) {
            Thread.sleep(pause);
            Optional<BigDecimal> now = question.ask();
            if (now.isPresent() && now.get().signum() > 0 && isSame(last, now)) {
                return now;
            }
            last = now;
        }
        return last;
    }

    private static boolean isSame(Optional<BigDecimal> one, Optional<BigDecimal> other) {
        return one.isPresent() && one.get().compareTo(other.orElseThrow()) == 0;
    }

    /**
     * Asks once.
     *
     * @param patience how long the answer may take
     * @return how much, zero for nothing; empty when the broker does not say in time
     */
    Optional<BigDecimal> once(SubmissionLog submissionLog, Duration patience) throws InterruptedException {
        Optional<Instant> deadline = Optional.of(calls.now().plus(patience));
        var asked = new FutureTask<>(() -> ask(submissionLog, deadline));
        Thread.ofVirtual().name("held-" + submissionLog.order().key().account()).start(asked);
        try {
            return asked.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            return Optional.empty();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException fault ? fault : new IllegalStateException(e.getCause());
        }
    }

    private Optional<BigDecimal> ask(SubmissionLog submissionLog, Optional<Instant> deadline) {
        BrokerRequest question = BrokerRequest.about(Operation.POSITIONS, submissionLog.account());
        Outcome outcome = calls.ask(question, Guard.NONE, deadline).outcome();
        return outcome instanceof Outcome.Accepted(Outcome.Positions(List<Outcome.Held> positions))
                ? Optional.of(closable(positions, submissionLog.order()))
                : Optional.empty();
    }

    /** What lies on the other side of the exit. An account that hedges has a position on each side. */
    private static BigDecimal closable(List<Outcome.Held> positions, Order exit) {
        return positions.stream()
                .filter(held -> held.symbol().equals(exit.contract().symbol()))
                .map(held -> exit.request().side().signed(held.quantity()).negate())
                .filter(quantity -> quantity.signum() > 0)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
