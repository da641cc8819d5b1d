package dev.signalbox.api;

import dev.signalbox.accounts.Accounts;
import dev.signalbox.deadletters.DeadLetter;
import dev.signalbox.deadletters.DeadLetters;
import dev.signalbox.deadletters.Replay;
import dev.signalbox.intake.AlertVerifier;
import dev.signalbox.intake.ReplayedAlert;
import dev.signalbox.intake.VerifiedAlert;
import dev.signalbox.journal.Journal;
import dev.signalbox.journal.Receipt;
import dev.signalbox.normalise.InvalidAlert;
import dev.signalbox.normalise.Normaliser;
import dev.signalbox.risk.Refusal;
import dev.signalbox.trading.Signal;
import dev.signalbox.trading.Stage;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Takes an alert that could not be understood through the walk again, with its original time of receipt: entries may be
 * stale by now, exits pass. What was recorded meanwhile is found to be a duplicate.
 */
@Component
class AlertReplay implements Replay {
    private final AlertVerifier alertVerifier;
    private final Normaliser normaliser;
    private final Accounts accounts;
    private final Journal journal;
    private final DeadLetters letters;

    AlertReplay(
            AlertVerifier alertVerifier,
            Normaliser normaliser,
            Accounts accounts,
            Journal journal,
            DeadLetters letters) {
        this.alertVerifier = alertVerifier;
        this.normaliser = normaliser;
        this.accounts = accounts;
        this.journal = journal;
        this.letters = letters;
    }

    @Override
    public boolean takes(DeadLetter letter) {
        Stage stage = letter.subject().stage();
        return letter.subject().orderId().isEmpty() && (stage == Stage.NORMALISE || stage == Stage.EXIT);
    }

    /**
     * Records the alert and removes its letter.
     *
     * @throws InvalidAlert when it still cannot be understood; the letter stays and tells the new reason
     */
    @Override
    public Result replay(DeadLetter letter) {
        if (letter.subject().alertId().isPresent()) {
            throw new BadRequest(
                    409,
                    "not_replayable",
                    "the alert is in the journal already, refused because of its key; send it again with a key of its own, and "
                            + "discard this letter");
        }
        Receipt receipt = journal.record(accounts.address(understood(letter)));
        letters.discard(letter.id());
        return result(receipt);
    }

    private Signal understood(DeadLetter letter) {
        var original = letter.original();
        VerifiedAlert alert = alertVerifier.again(new ReplayedAlert(
                original.source().orElseThrow(),
                original.identity().orElseThrow(),
                original.body(),
                original.receivedAt()));
        try {
            return normaliser.normalise(alert);
        } catch (InvalidAlert invalidAlert) {
            letters.failedAgain(
                    letter.id(), normaliser.remains(alert, invalidAlert).reason());
            throw invalidAlert;
        }
    }

    private static Result result(Receipt receipt) {
        return switch (receipt) {
            case Receipt.Duplicate duplicate -> new Result.Succeeded(duplicate.alertId(), "duplicate");
            case Receipt.Recorded recorded
            when recorded.isRejected() -> {
                Refusal first = recorded.refusals().getFirst();
                yield new Result.Refused(recorded.alertId(), first.rule(), first.reason());
            }
            case Receipt.Recorded recorded -> new Result.Sent(recorded.alertId(), Optional.empty());
        };
    }
}
