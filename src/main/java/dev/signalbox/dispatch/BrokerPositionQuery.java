package dev.signalbox.dispatch;

import dev.signalbox.brokers.BrokerCalls;
import dev.signalbox.brokers.BrokerRequest;
import dev.signalbox.brokers.Operation;
import dev.signalbox.brokers.Outcome;
import dev.signalbox.trading.Order;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Asks a broker how much there is for an exit to close, when the broker has less than the journal says. */
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
        Optional<BigDecimal> last = ask(submissionLog);
        for (Duration pause :
                submissionLog.account().connection().pace().patience().lookUps()) {
            Thread.sleep(pause);
            Optional<BigDecimal> now = ask(submissionLog);
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

    private Optional<BigDecimal> ask(SubmissionLog submissionLog) {
        Outcome outcome = calls.ask(BrokerRequest.about(Operation.POSITIONS, submissionLog.account()))
                .outcome();
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
