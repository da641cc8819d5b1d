package dev.signalbox.api;

import dev.signalbox.accounts.Accounts;
import dev.signalbox.accounts.Allocation;
import dev.signalbox.books.JournalReader;
import dev.signalbox.deadletters.DeadLetter;
import dev.signalbox.deadletters.DeadLetters;
import dev.signalbox.deadletters.Discarded;
import dev.signalbox.deadletters.Replay;
import dev.signalbox.dispatch.Dispatch;
import dev.signalbox.dispatch.NotReplayable;
import dev.signalbox.intake.AlertVerifier;
import dev.signalbox.intake.ReplayedAlert;
import dev.signalbox.journal.Journal;
import dev.signalbox.journal.ProtectionChange;
import dev.signalbox.normalise.Normaliser;
import dev.signalbox.trading.Alert;
import dev.signalbox.trading.Order;
import dev.signalbox.trading.OrderStatus;
import dev.signalbox.trading.Signal;
import dev.signalbox.trading.Stage;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Plays orders again that could not be done: their alert is read again, and the rules judge it as of now. */
@Component
class OrderReplay implements Replay, Discarded {
    private final Reading reading;
    private final Accounts accounts;
    private final JournalReader journal;
    private final Dispatch dispatch;
    private final DeadLetters letters;

    OrderReplay(Reading reading, Accounts accounts, JournalReader journal, Dispatch dispatch, DeadLetters letters) {
        this.reading = reading;
        this.accounts = accounts;
        this.journal = journal;
        this.dispatch = dispatch;
        this.letters = letters;
    }

    /** The stages that read an alert again, and where what it asks for is recorded. */
    @Component
    record Reading(AlertVerifier door, Normaliser normaliser, Journal journal) {
        Signal signal(DeadLetter.Original original) {
            String source = original.source().orElseThrow();
            return normaliser.normalise(
                    door.again(ReplayedAlert.recorded(source, original.body(), original.receivedAt())));
        }
    }

    @Override
    public boolean takes(DeadLetter letter) {
        return letter.subject().orderId().isPresent();
    }

    @Override
    public Result replay(DeadLetter letter) {
        Order order = order(letter);
        if (letter.subject().stage() == Stage.PROTECT) {
            reading.journal()
                    .protect(order.key().account(), new ProtectionChange.Again(true))
                    .join();
            letters.discard(letter.id());
            return new Result.Sent(
                    order.key().alertId(), Optional.of(order.key().id()));
        }
        OrderStatus status = order.progress().status();
        if (letter.subject().stage() == Stage.CANCEL && !status.isFinal()) {
            dispatch.cancel(order);
            letters.discard(letter.id());
            return new Result.Sent(
                    order.key().alertId(), Optional.of(order.key().id()));
        }
        if (isDone(order)) {
            letters.discard(letter.id());
            return new Result.Succeeded(order.key().alertId(), status.word());
        }
        return again(letter, order);
    }

    private Result again(DeadLetter letter, Order order) {
        if (letter.original().source().filter(Alert.HUB::equals).isPresent()) {
            throw new BadRequest(
                    409,
                    "not_replayable",
                    "the hub made this order itself to flatten " + order.key().account()
                            + "; flatten the account again, and discard this letter");
        }
        Signal signal = reading.signal(letter.original());
        Optional<Allocation> allocation = accounts.address(signal).shares().stream()
                .filter(one -> one.account().id().equals(order.key().account()))
                .findFirst();
        if (allocation.isEmpty()) {
            return new Result.Refused(
                    order.key().alertId(),
                    "account_group",
                    order.key().account() + " is no longer in the group " + signal.accountGroup());
        }
        try {
            return dispatch.replay(order, signal, allocation.get());
        } catch (NotReplayable unclear) {
            throw new BadRequest(409, "not_replayable", String.valueOf(unclear.getMessage()));
        }
    }

    /** Of an order that nobody can find, a person says the last word. */
    @Override
    public void discarded(DeadLetter letter) {
        if (letter.subject().stage() != Stage.CANCEL) {
            letter.subject()
                    .orderId()
                    .flatMap(journal::order)
                    .map(JournalReader.Line::order)
                    .filter(order -> !order.progress().status().isFinal() && !isDone(order))
                    .ifPresent(dispatch::abandon);
        }
    }

    private Order order(DeadLetter letter) {
        return journal.order(letter.subject().orderId().orElseThrow())
                .orElseThrow(() -> new BadRequest(
                        409, "not_replayable", "its order is no longer in the journal; discard the letter"))
                .order();
    }

    private static boolean isDone(Order order) {
        return switch (order.progress().status()) {
            case OPEN, PARTIALLY_FILLED, FILLED -> true;
            case PENDING, CANCELED, REJECTED, EXPIRED, UNKNOWN ->
                order.progress().filledQuantity().signum() > 0;
        };
    }
}
