package dev.signalbox.dispatch;

import dev.signalbox.accounts.Allocation;
import dev.signalbox.brokers.OrderState;
import dev.signalbox.deadletters.Replay.Result;
import dev.signalbox.journal.Journal;
import dev.signalbox.journal.RetryResult;
import dev.signalbox.trading.Order;
import dev.signalbox.trading.OrderStatus;
import dev.signalbox.trading.Signal;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Tries an order again that had become a dead letter. First the broker is asked whether it has the order after all; then
 * the rules judge it as of now; it goes out under its old client order id.
 */
@Component
class OrderRetry {
    private final OrderLookup orderLookup;
    private final OutcomeHandler outcomeHandler;
    private final SendGate sendGate;
    private final Journal journal;
    private final SubmissionLogs logs;

    OrderRetry(
            OrderLookup orderLookup,
            OutcomeHandler outcomeHandler,
            SendGate sendGate,
            Journal journal,
            SubmissionLogs logs) {
        this.orderLookup = orderLookup;
        this.outcomeHandler = outcomeHandler;
        this.sendGate = sendGate;
        this.journal = journal;
        this.logs = logs;
    }

    /**
     * Tries it, between the other errands of its account.
     *
     * @throws NotReplayable when the broker cannot say whether it has the order
     */
    Result replay(Order order, Signal signal, Allocation allocation) throws InterruptedException {
        Optional<String> there =
                allocation.account().connection().access().isPresent() ? statusAtBroker(order) : Optional.empty();
        if (there.isPresent()) {
            outcomeHandler.settled(order);
            return new Result.Succeeded(order.key().alertId(), there.get());
        }
        sendGate.admit(order);
        return switch (journal.replay(order, signal, allocation).join()) {
            case RetryResult.Refused refused ->
                new Result.Refused(order.key().alertId(), refused.rule(), refused.reason());
            case RetryResult.Again again -> {
                outcomeHandler.settled(order);
                yield new Result.Sent(
                        order.key().alertId(), Optional.of(order.key().id()));
            }
        };
    }

    private Optional<String> statusAtBroker(Order order) throws InterruptedException {
        SubmissionLog submissionLog = logs.of(order);
        try {
            Optional<OrderState> found = orderLookup.now(submissionLog).order();
            found.ifPresent(state -> outcomeHandler.accepted(submissionLog, state));
            return found.map(OrderState::status).filter(OrderRetry::isDone).map(OrderStatus::word);
        } catch (Undeliverable unclear) {
            throw new NotReplayable(String.valueOf(unclear.getMessage()));
        }
    }

    /** An order that the broker has refused is there, but nothing came of it. */
    private static boolean isDone(OrderStatus status) {
        return status != OrderStatus.REJECTED;
    }
}
